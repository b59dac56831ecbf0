package talk

import "net/http"

type pinned struct{ version string }

func (p pinned) Do(request *http.Request) (*http.Response, error) {
	query := request.URL.Query()
	query.Set("api-version", p.version)
	request.URL.RawQuery = query.Encode()
	return http.DefaultClient.Do(request)
}

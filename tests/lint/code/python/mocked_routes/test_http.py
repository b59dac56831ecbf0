import httpx
import respx

URL = "https://tea.openai.azure.com/openai/deployments/gpt-4o/chat/completions"


@respx.mock
def test_a_busy_service_is_asked_again():
    route = respx.post(URL, params={"api-version": "2024-06-01"}).mock(
        side_effect=[httpx.Response(429), httpx.Response(200, json={"choices": []})]
    )
    assert route.call_count == 0


def test_with_requests_mock(requests_mock):
    requests_mock.post(f"{URL}?api-version=2024-06-01", json={"choices": [{"message": {"content": "tea"}}]})
    assert not requests_mock.called

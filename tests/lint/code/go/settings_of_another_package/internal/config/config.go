package config

import "os"

type Config struct {
	Endpoint   string
	APIVersion string
}

func Load() Config {
	return Config{
		Endpoint:   os.Getenv("AZURE_OPENAI_ENDPOINT"),
		APIVersion: os.Getenv("AZURE_OPENAI_API_VERSION"),
	}
}

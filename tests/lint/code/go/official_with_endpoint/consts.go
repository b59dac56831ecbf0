package main

const (
	apiVersion = "2024-06-01"
	timeout    = 30
)

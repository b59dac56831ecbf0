package embed

import (
	"context"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
)

type Embedder struct{ Client *azopenai.Client }

func (e *Embedder) Embed(ctx context.Context, texts []string) error {
	_, err := e.Client.GetEmbeddings(ctx, azopenai.EmbeddingsOptions{Input: texts}, nil)
	return err
}

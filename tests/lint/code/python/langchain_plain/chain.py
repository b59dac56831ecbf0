from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

model = ChatOpenAI(model="gpt-4o", temperature=0, model_kwargs={"seed": 4})
embeddings = OpenAIEmbeddings(model="text-embedding-3-small", dimensions=256)
prompt = ChatPromptTemplate.from_template("Tell a joke about {topic}.")
chain = prompt | model

print(chain.invoke({"topic": "Azure OpenAI api-version 2023-05-15"}).content)

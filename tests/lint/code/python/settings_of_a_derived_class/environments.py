class Base:
    API_VERSION = "2023-05-15"
    DEPLOYMENT = "gpt-4"


class Production(Base):
    API_VERSION = "2024-10-21"


config = Production()

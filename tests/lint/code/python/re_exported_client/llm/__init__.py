from .clients import chat_client

__all__ = ["chat_client"]

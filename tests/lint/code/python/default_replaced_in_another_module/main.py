from poet import Poet

poet = Poet("key", version="2024-10-21")
print(poet.write())

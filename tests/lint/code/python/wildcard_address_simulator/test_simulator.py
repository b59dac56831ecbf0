def test_it_is_up(client):
    answer = client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}], seed=2, store=True)
    assert answer.choices

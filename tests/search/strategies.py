"""Texts and articles for property tests: words that collide, and every kind of character."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.search.word_index import Entry

WORDS = [
    "power", "apps", "powerapps", "copilot", "pilot", "co", "ai", "openai", "dance", "byte",
    "bytedance", "form", "from", "automate", "automation", "Größe", "résumé", "北京大学", "東京",
    "한국어", "हिन्दी", "ภาษาไทย", "GPT-4", "gpt4", "c", "4", "l'été", "China's", "I",
]  # fmt: skip

any_text = st.text(max_size=60)
plain_text = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
text = st.one_of(plain_text, any_text)

entries = st.lists(
    st.builds(
        Entry,
        number=st.integers(min_value=-3, max_value=30),
        title=text,
        topics=st.lists(plain_text, max_size=2).map(tuple),
        provider=st.none() | plain_text,
        quality=st.none() | st.integers(min_value=-5, max_value=5),
        published=st.none() | st.sampled_from([0.0, 1.5e9, 1.7e9]),
    ),
    max_size=25,
)

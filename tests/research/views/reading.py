"""A page as a reader's browser gets it."""

from bs4 import BeautifulSoup


def read(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(node) -> str:
    """Its words. An isolated name is a part of its sentence."""
    for name in node.find_all("bdi"):
        name.unwrap()
    node.smooth()
    return " ".join(node.get_text(" ").split())


def headings(soup, *levels: str) -> list[str]:
    return [text_of(heading) for heading in soup.main.find_all(levels)]

import logging
import re

TEMPLATE = "https://{name}.openai.azure.com/openai/deployments/{deployment}/chat/completions?api-version=2023-05-15"
PATTERN = re.compile(r"/openai/deployments/([^/]+)/chat/completions\?api-version=([\w-]+)")
log = logging.getLogger(__name__)


def url_for(name: str, deployment: str) -> str:
    url = TEMPLATE.format(name=name, deployment=deployment)
    log.info("url is %s", url)
    return url


def version_in(line: str) -> str | None:
    found = PATTERN.search(line)
    return found[2] if found else None


print(version_in("POST " + url_for("tea", "gpt-4")))

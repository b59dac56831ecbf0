"""Templates of infrastructure: Bicep, ARM, Terraform."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aoai_compat.lint.project_files.braced_text import read_braced
from tests.lint.project_files.trees import NAME, found, places, project

BICEP = f"""
targetScope = 'subscription'

@description('Version of the OpenAI API: {NAME}')
@allowed([
  '2024-02-01'
  '2024-06-01'
])
param openAiApiVersion string = '2024-06-01'
param searchVersion string = '2024-07-01'
var prefix = 'chat${{uniqueString(resourceGroup().id)}}'

// {NAME}: '2023-05-15'
module backend 'core/host/appservice.bicep' = {{
  name: 'web'
  scope: resourceGroup
  params: {{
    name: '${{prefix}}-web'
    appSettings: {{
      SEARCH_API_VERSION: searchVersion
      {NAME}: openAiApiVersion
      LAST: empty(searchVersion)
        ? '2022-12-01'
        : searchVersion
    }}
  }}
}}

output {NAME} string = openAiApiVersion
"""

BICEP_LIST = f"""
resource app 'Microsoft.Web/sites@2022-09-01' = {{
  properties: {{
    siteConfig: {{
      appSettings: [
        {{
          name: 'SEARCH_API_VERSION'
          value: '2024-07-01'
        }}
        {{ name: '{NAME}', value: '2024-06-01' }}
        {{ name: 'X_{NAME}', value: '2023-05-15' }}
      ]
    }}
  }}
}}
"""

INNER = f"""
param openAiApiVersion string
param appName string
resource settings 'Microsoft.Web/sites/config@2022-09-01' = {{
  name: '${{appName}}/appsettings'
  properties: union(common, {{
    '{NAME}': openAiApiVersion
  }})
}}
"""

OUTER = """
param version string = '2024-06-01'
module other 'app/other.bicep' = {
  params: {
    openAiApiVersion: '2023-05-15'
  }
}
module web 'app/web.bicep' = if (deployWeb) {
  name: 'web'
  params: {
    appName: 'chat'
    openAiApiVersion: version
  }
}
"""

TERRAFORM = f"""
resource "azurerm_linux_web_app" "chat" {{
  app_settings = {{
    "SEARCH_API_VERSION" = "2024-07-01"
    {NAME} = var.openai_api_version # the service
    "GREETING" = "hello ${{var.name}}"
  }}
}}
"""

CONTAINER_APP = f"""
locals {{
  version = "2024-06-01"
}}
resource "azurerm_container_app" "chat" {{
  template {{
    container {{
      env {{
        name  = "SEARCH_API_VERSION"
        value = "2024-07-01"
      }}
      env {{
        name  = "{NAME}"
        value = "${{local.version}}"
      }}
    }}
  }}
}}
"""

VARIABLES = """
variable "name" {
  type    = string
  default = "chat"
}
variable "openai_api_version" {
  description = "The version"
  type        = string
  default     = "2024-06-01"
}
"""

SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
OF_PARAMETERS = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#"


def arm(value: str, **more: object) -> str:
    settings = [{"name": "SEARCH_API_VERSION", "value": "2024-07-01"}, {"name": NAME, "value": value}]
    site = {"type": "Microsoft.Web/sites", "properties": {"siteConfig": {"appSettings": settings}}}
    return json.dumps({"$schema": SCHEMA, **more, "resources": [site]}, indent=2)


def values_of(name: str, value: str) -> str:
    return json.dumps({"$schema": OF_PARAMETERS, "parameters": {name: {"value": value}}}, indent=2)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("infra/main.bicep", "var settings = {\n  SEARCH_API_VERSION: '2024-07-01'\n}\n"),
        ("infra/main.bicep", f"// {NAME}: '2024-06-01'\n/* {NAME}: '2024-06-01' */\n"),
        ("infra/main.bicep", f"var settings = {{\n  X_{NAME}: '2024-06-01'\n  {NAME}: toLower(version)\n}}\n"),
        ("infra/main.bicep", f"var s = {{\n  {NAME}: isNew\n    ? '2024-06-01'\n    : '2024-02-01'\n}}\n"),
        ("infra/main.bicep", f"param p string\nvar s = {{\n  {NAME}: p\n}}\n"),
        ("infra/main.bicep", f"param p string = '<version>'\nvar s = {{\n  {NAME}: p\n}}\n"),
        ("infra/main.bicep", f"var a = b\nvar b = a\nvar s = {{\n  {NAME}: a\n}}\n"),
        ("infra/main.bicep", f"var s = {{\n  {NAME}: '${{year}}-06-01'\n}}\n"),
        ("infra/main.bicep", f"output {NAME} string = '2024-06-01'\n"),
        ("infra/main.tf", f'locals {{\n  {NAME} = "2024-06-01"\n}}\n'),
        ("infra/main.tf", f'app_settings = {{\n  {NAME} = var.not_set\n  X_{NAME} = "2024-06-01"\n}}\n'),
        ("infra/main.tf", f'app_settings = {{\n  {NAME} = coalesce(var.a, "2024-06-01")\n}}\n'),
        ("infra/main.tf", f'# {NAME} = "2024-06-01"\ntext = <<EOT\n{NAME} = "2024-06-01"\nEOT\n'),
        ("infra/azuredeploy.json", arm("[parameters('notThere')]")),
        ("infra/azuredeploy.json", arm("[concat('2024', '-06-01')]")),
        ("infra/data.json", json.dumps({NAME: "2024-06-01"})),
    ],
)
def test_what_sets_nothing(tmp_path: Path, file: str, text: str) -> None:
    assert found(project(tmp_path, {file: text})) == ()


def test_a_parameter_of_bicep(tmp_path: Path) -> None:
    root = project(tmp_path, {"infra/main.bicep": BICEP, "app/backend/app.py": ""})
    assert places(root, found(root, "app/backend/app.py")) == ["2024-06-01? infra/main.bicep:8"]
    assert places(root, found(root, name="SEARCH_API_VERSION")) == ["2024-07-01? infra/main.bicep:9"]
    assert found(root, name="LAST") == ()


def test_a_list_of_settings(tmp_path: Path) -> None:
    root = project(tmp_path, {"infra/app.bicep": BICEP_LIST})
    assert places(root, found(root)) == ["2024-06-01? infra/app.bicep:9"]


def test_values_of_parameters_weigh_more_than_defaults(tmp_path: Path) -> None:
    azd = values_of("openAiApiVersion", f"${{{NAME}=2024-10-21}}")
    root = project(tmp_path, {"infra/main.bicep": BICEP, "infra/main.parameters.json": azd})
    assert places(root, found(root)) == ["2024-10-21? infra/main.parameters.json:5"]
    empty = values_of("openAiApiVersion", f"${{{NAME}}}")
    root = project(tmp_path, {"infra/main.parameters.json": empty})
    assert places(root, found(root)) == ["2024-06-01? infra/main.bicep:8"]


def test_a_file_of_parameters_of_bicep(tmp_path: Path) -> None:
    text = f"using 'main.bicep'\nparam openAiApiVersion = readEnvironmentVariable('{NAME}', '2024-10-21')\n"
    root = project(tmp_path, {"infra/main.bicep": BICEP, "infra/main.bicepparam": text})
    assert places(root, found(root)) == ["2024-10-21? infra/main.bicepparam:2"]


def test_a_module_gets_it_from_the_template_that_uses_it(tmp_path: Path) -> None:
    root = project(tmp_path, {"infra/main.bicep": OUTER, "infra/app/web.bicep": INNER})
    assert places(root, found(root)) == ["2024-06-01? infra/main.bicep:1"]


def test_terraform(tmp_path: Path) -> None:
    root = project(tmp_path, {"terraform/main.tf": TERRAFORM, "terraform/variables.tf": VARIABLES})
    assert places(root, found(root)) == ["2024-06-01? terraform/variables.tf:8"]
    assert found(root, name="GREETING") == ()
    project(root, {"terraform/dev.tfvars": 'name = "x"\nopenai_api_version = "2024-10-21"\n'})
    assert places(root, found(root)) == ["2024-10-21? terraform/dev.tfvars:2"]


def test_blocks_and_locals_of_terraform(tmp_path: Path) -> None:
    root = project(tmp_path, {"infra/main.tf": CONTAINER_APP})
    assert places(root, found(root)) == ["2024-06-01? infra/main.tf:2"]


def test_a_module_of_terraform(tmp_path: Path) -> None:
    main = 'module "chat" {\n  source = "./modules/chat"\n  openai_api_version = "2024-06-01"\n}\n'
    variables = 'variable "openai_api_version" {\n  type = string\n}\n'
    root = project(
        tmp_path,
        {
            "infra/main.tf": main,
            "infra/modules/chat/main.tf": TERRAFORM,
            "infra/modules/chat/variables.tf": variables,
        },
    )
    assert places(root, found(root)) == ["2024-06-01? infra/main.tf:3"]


def test_arm(tmp_path: Path) -> None:
    root = project(tmp_path, {"azuredeploy.json": arm("2024-06-01")})
    assert places(root, found(root)) == ["2024-06-01? azuredeploy.json:15"]
    text = arm(
        "[parameters('ApiVersion')]", parameters={"apiVersion": {"type": "string", "defaultValue": "2024-06-01"}}
    )
    root = project(tmp_path, {"azuredeploy.json": text})
    assert places(root, found(root)) == ["2024-06-01? azuredeploy.json:6"]
    project(root, {"azuredeploy.parameters.json": values_of("apiVersion", "2024-10-21")})
    assert places(root, found(root)) == ["2024-10-21? azuredeploy.parameters.json:5"]


def test_variables_of_arm(tmp_path: Path) -> None:
    root = project(tmp_path, {"deploy/main.json": arm("[variables('version')]", variables={"version": "2024-06-01"})})
    assert places(root, found(root)) == ["2024-06-01? deploy/main.json:4"]


def test_a_sample_and_a_template_may_disagree(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {
            "src/.env.example": f"KEY=\n{NAME}=2024-10-21\n",
            "src/package.json": "{}",
            "infra/main.bicep": BICEP.replace("= '2024-06-01'", "= '2024-08-01-preview'"),
        },
    )
    assert places(root, found(root, "src/features/openai.ts")) == [
        "2024-10-21? src/.env.example:2",
        "2024-08-01-preview? infra/main.bicep:8",
    ]


@pytest.mark.parametrize(
    "text", ["{" * 100_000, "}" * 100_000, "/*" * 100_000, "'''" * 50_001, "a = (" * 50_000, "<<A\n" * 50_000]
)
def test_a_hostile_text_is_read_in_no_time(text: str) -> None:
    assert read_braced(text) is not None

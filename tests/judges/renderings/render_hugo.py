"""Builds sites by Hugo, as render_jinja.py says; the page that is named is there once for each context, which is its front
matter's."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

asked = json.load(sys.stdin)


def add_pages(folder, main):
    """Paths of what becomes of them."""
    path = os.path.join(folder, main)
    with open(path, newline="") as file:
        text = file.read()
    os.remove(path)
    for number, context in enumerate(asked["contexts"]):
        values = "".join(f"{key}: {json.dumps(value)}\n" for key, value in context.items())
        with open(f"{os.path.dirname(path)}/c{number}.md", "w", newline="") as file:
            file.write(text.replace("---\n", "---\n" + values, 1))
    return [f"{folder}/public/c{number}/index.html" for number in range(len(asked["contexts"]))]


def read(path):
    with open(path) as file:
        return {"out": file.read()}


def build(page):
    with tempfile.TemporaryDirectory() as work:
        folder = os.path.join(work, "site")
        shutil.copytree(page["folder"], folder)
        with open(folder + "/hugo.toml", "w") as file:
            file.write('baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n'
                       "[markup.goldmark.renderer]\nunsafe = true\n")
        made = add_pages(folder, page["main"])
        done = subprocess.run(["hugo", "-s", folder, "--config", "hugo.toml", "--quiet", "--cacheDir", work + "/cache"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            return [{"error": done.stdout.decode("utf-8", "replace")}] * len(made)
        return [read(path) for path in made]


json.dump([build(page) for page in asked["pages"]], sys.stdout)

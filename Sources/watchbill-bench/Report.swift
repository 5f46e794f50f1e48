import DutyCalendar
import Foundation

/// A table of results, for the terminal and for the document that keeps them.
struct Report {
    let name: String
    let notes: [String]
    let columns: [String]
    var rows: [[String]] = []

    /// Markdown: heading, machine and date, table, notes.
    var markdown: String {
        let header = "| " + columns.joined(separator: " | ") + " |"
        let rule = "|" + columns.map { _ in "---|" }.joined()
        let body = rows.map { "| " + $0.joined(separator: " | ") + " |" }
        return (["## \(name)", "", "\(Machine.description), \(Machine.today).", ""] + [header, rule] + body
            + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n")
    }

    /// Replaces the section of this name in the document, or adds it.
    func keep(in path: String) throws {
        let existing = (try? String(contentsOfFile: path, encoding: .utf8)) ?? Self.opening
        var sections = existing.components(separatedBy: "\n## ")
        let index = sections.firstIndex { $0.hasPrefix(name + "\n") }
        let section = String(markdown.dropFirst("## ".count)) + "\n"
        if let index { sections[index] = section } else { sections.append(section) }
        let text = sections.map { $0.trimmingCharacters(in: .newlines) }.joined(separator: "\n\n## ") + "\n"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private static let opening = """
        # Benchmarks

        The latest results of `make bench`. Machines are noisy: compare ratios, which come from one run.
        """
}

enum Machine {
    static var description: String {
        let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n")
            .first { $0.hasPrefix("model name") }?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
        return "\(cpu ?? "unknown processor"), \(ProcessInfo.processInfo.activeProcessorCount) cores"
    }

    static var today: String {
        "\(DutyZone.shanghai.date(at: Timestamp(seconds: Int64(Date().timeIntervalSince1970))))"
    }
}

extension Sequence where Element == Double {
    /// The middle value; 0 for an empty sequence.
    var median: Double {
        let sorted = self.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

func seconds(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.1f", value) }

import Roster

/// Something wrong in an operator's file, and where.
public struct Problem: Error, Hashable, Sendable {
    /// The path as the operator gave it.
    public var file: String
    /// Counted from 1. Problems of a file as a whole are on line 1.
    public var line: Int
    /// Names the wrong value, and what would be right.
    public var message: Text

    public init(file: String, line: Int, message: Text) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `Rosters/nanjiang/people.yaml:12: …`, always on one line.
    public func rendered(in language: Language) -> String {
        let words = message[language].split(whereSeparator: \.isNewline).joined(separator: " ")
        return "\(file):\(line): \(words)"
    }
}

extension Problem: Comparable {
    public static func < (left: Problem, right: Problem) -> Bool {
        (left.file, left.line, left.message.en, left.message.zh)
            < (right.file, right.line, right.message.en, right.message.zh)
    }
}

/// Everything that is wrong with what was read.
public struct InvalidFiles: Error, Sendable, CustomStringConvertible {
    /// By file, then line; each once, never empty.
    public let problems: [Problem]

    public init(_ problems: some Sequence<Problem>) { self.problems = Set(problems).sorted() }

    public var description: String { problems.map { $0.rendered(in: .en) }.joined(separator: "\n") }
}

/// Where files are read from, and what was wrong with them so far.
final class ProblemLog {
    let files: any FileSource
    private(set) var problems: [Problem] = []

    init(_ files: any FileSource = DiskFiles()) { self.files = files }

    func add(_ problem: Problem) { problems.append(problem) }

    /// `value`, or every problem so far.
    func result<Value>(_ value: Value?) throws(InvalidFiles) -> Value {
        guard problems.isEmpty, let value else { throw InvalidFiles(problems) }
        return value
    }
}

/// A file that is being read, and where its problems go.
struct Source {
    let file: String
    let log: ProblemLog

    func problem(_ line: Int, zh: String, en: String) {
        log.add(Problem(file: file, line: line, message: Text(zh: zh, en: en)))
    }

    func problem(_ line: Int, _ message: Text) { log.add(Problem(file: file, line: line, message: message)) }
}

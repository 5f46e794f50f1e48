import Roster

/// What is wrong with an operator's template, and where.
public struct TemplateProblem: Error, Hashable, Comparable, Sendable {
    /// As the files were named: `zh/call-record.mustache`.
    public let file: String
    /// From 1.
    public let line: Int
    public let message: Text

    init(_ file: String, _ line: Int, _ zh: String, _ en: String) {
        self.file = file
        self.line = line
        message = Text(zh: zh, en: en)
    }

    public func rendered(in language: Language) -> String { "\(file):\(line): \(message[language])" }

    public static func < (left: TemplateProblem, right: TemplateProblem) -> Bool {
        (left.file, left.line, left.message.en) < (right.file, right.line, right.message.en)
    }
}

/// Templates that cannot be used, with every problem of theirs.
public struct InvalidTemplates: Error, Sendable, CustomStringConvertible {
    /// Sorted by file and line.
    public let problems: [TemplateProblem]

    public var description: String { problems.map { $0.rendered(in: .en) }.joined(separator: "\n") }
}

/// A paper for which there is no template in a language.
public struct MissingTemplate: Error, Hashable, Sendable, CustomStringConvertible {
    /// As `zh/call-record.mustache`.
    public let file: String

    public var message: Text {
        Text(
            zh: "没有模板 \(file)。请从 watchbill 自带的 Alerts/papers 中复制该文件，再执行 watchbill apply。",
            en: "There is no template \(file). Maybe copy it from the Alerts/papers that comes with watchbill, and run "
                + "watchbill apply.")
    }

    public var description: String { message.en }
}

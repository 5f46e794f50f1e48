import Foundation
import OperatorFiles
import Roster

/// What applying does to one file.
public struct FileChange: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case added, changed, removed }

    public let name: OperatorFileName
    /// Nil where there was none, and where there is none left.
    public let old, new: Data?
    public let lines: [LineDifference.Line]

    init(_ name: OperatorFileName, old: Data?, new: Data?) {
        self.name = name
        self.old = old
        self.new = new
        lines = LineDifference(from: old?.shownText ?? "", to: new?.shownText ?? "").lines
    }

    public var kind: Kind { old == nil ? .added : new == nil ? .removed : .changed }

    /// The changes from one set of files to another, by name.
    static func all(from old: [OperatorFileName: Data], to new: [OperatorFileName: Data]) -> [FileChange] {
        Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }
            .map { FileChange($0, old: old[$0], new: new[$0]) }
    }

    /// A line for the file, and one for each changed line of a file that was there and stays.
    public var words: [Text] {
        let count = lines.count
        switch kind {
        case .added: return [Text(zh: "新增 \(name)（\(count) 行）", en: "added \(name) (\(count) lines)")]
        case .removed: return [Text(zh: "删除 \(name)（\(count) 行）", en: "removed \(name) (\(count) lines)")]
        case .changed:
            guard count > 0 else {
                return [
                    Text(
                        zh: "改动 \(name)：文字未变，只是编码、换行符或字节顺序标记不同",
                        en: "changed \(name): no line, but its encoding, line ends or byte order mark")
                ]
            }
            return [Text(zh: "改动 \(name)", en: "changed \(name)")] + lines.map { Text("  \($0.rendered)") }
        }
    }
}

/// What the journal keeps of an apply: format `watchbill.files-applied/1`.
struct AppliedChange: Encodable {
    struct File: Encodable {
        let file: String
        /// SHA-256 of the old and of the new bytes; missing where there is no such file.
        let from, to: String?
        /// `-12 …` and `+12 …`.
        let lines: [String]
    }

    var format = "watchbill.files-applied/1"
    let from, to: Int64
    let files: [File]

    init(_ changes: [FileChange], from: Int64, to: Int64) {
        self.from = from
        self.to = to
        files = changes.map { change in
            File(
                file: change.name.path, from: change.old.map(OperatorFileDocument.sha256),
                to: change.new.map(OperatorFileDocument.sha256), lines: change.lines.map(\.rendered))
        }
    }
}

import ArgumentParser
import Roster
import Storage

struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "日志：验证、导出 / The journal: verify it, export it.",
        subcommands: [JournalVerifyCommand.self, JournalExportCommand.self])
}

extension JournalHead: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// `watchbill journal verify`: whether every entry is as it was written.
struct JournalVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "验证日志未被改动 / Prove that the journal is as it was written.")

    @Option(help: "以前留存的日志头“序号:散列”，如日报上印的 / a head that left the house, SEQUENCE:HASH.")
    var against: JournalHead?
    @Flag(help: "输出 JSON / print JSON.")
    var json = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = Console(language: common.language)
        let against = against
        let verdict = try await database.withStore { store in
            try await store.read { try $0.verifyJournal(against: against) }
        }
        if json { console.result(try JSONText.of(VerdictDocument(verdict))) }
        switch verdict {
        case .whole(let head):
            if json { return }
            console.result(
                Text(
                    zh: "日志完整，共 \(head.sequence) 条。日志头：\(head)",
                    en: "The journal is whole: \(head.sequence) entries. Head: \(head)"))
        case .broken(let fault):
            if !json {
                console.result(
                    Text(
                        zh: "日志不完整：\(fault.chinese)。请保留数据库，与备份逐条比对。",
                        en: "The journal is broken: \(fault). Keep the database as it is, and compare it with a backup."
                    ))
            }
            throw Exit.no
        }
    }
}

/// `watchbill journal export`: one entry a line, for other programs.
struct JournalExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "把日志导出为 JSON 行 / Write the journal as JSON lines.")

    @Option(help: "写到这个文件，默认标准输出 / the file; standard output by default.")
    var output: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = Console(language: common.language)
        try await database.withStore { store in
            if let output {
                let head = try await store.exportJournal(to: output)
                console.say(
                    Text(zh: "已写入 \(output)，日志头：\(head)", en: "Wrote \(output). The journal's head: \(head)"))
                return
            }
            // Entries are only ever added, so page after page is one journal.
            var last: Int64 = 0
            while true {
                let after = last
                let page = try await store.read { try $0.journal(after: after) }
                guard let end = page.last else { return }
                last = end.sequence
                console.result(page.map(\.jsonLine).joined(separator: "\n"))
            }
        }
    }
}

/// `journal verify --json`.
struct VerdictDocument: Encodable {
    var format = "watchbill.journal-verdict/1"
    let isWhole: Bool
    var head: String?
    var fault: String?
    /// The entry that the fault is about.
    var sequence: Int64?

    init(_ verdict: JournalVerdict) {
        switch verdict {
        case .whole(let head):
            isWhole = true
            self.head = head.description
        case .broken(let fault):
            isWhole = false
            self.fault = fault.kind.rawValue
            sequence = fault.sequence
        }
    }
}

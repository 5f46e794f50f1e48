import ArgumentParser
import OperatorFiles
import Roster

/// `watchbill check`: every operators' file.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查全部运营文件 / Check every operators' file.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "文件夹，默认 Rosters 和 Alerts / folders, by default Rosters and Alerts.")
    var paths: [String] = ["Rosters", "Alerts"]
    @Flag(help: "输出 JSON / print JSON.")
    var json = false

    func run() throws {
        let report = OperatorFolder.checking().checkAll(paths)
        let console = Console(language: common.language)
        if json { console.result(try JSONText.of(CheckDocument(report, common.language))) }
        guard report.problems.isEmpty else { throw InvalidFiles(report.problems) }
        if json { return }
        console.say(
            Text(
                zh: "已检查 \(report.files.count) 个文件、\(report.units.count) 个单位，没有问题。",
                en: "\(report.files.count) files and \(report.units.count) units checked, no problems."))
    }
}

/// `check --json`.
struct CheckDocument: Encodable {
    struct Entry: Encodable {
        let file: String
        let line: Int
        let message: String
    }

    var format = "watchbill.check/1"
    let units, files: [String]
    let problems: [Entry]

    init(_ report: CheckReport, _ language: Language) {
        units = report.units
        files = report.files
        problems = report.problems.map { Entry(file: $0.file, line: $0.line, message: $0.message[language]) }
    }
}

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

    func run() throws {
        let report = OperatorFolder(catalogue: RuleCatalogue.entries).checkAll(paths)
        guard report.problems.isEmpty else { throw InvalidFiles(report.problems) }
        Console(language: common.language).say(
            Text(
                zh: "已检查 \(report.files.count) 个文件、\(report.units.count) 个单位，没有问题。",
                en: "\(report.files.count) files of \(report.units.count) units checked, no problems."))
    }
}

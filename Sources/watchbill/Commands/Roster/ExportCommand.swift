import ArgumentParser
import Roster

/// `watchbill roster export`: another format.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "导出为其他格式 / Write a roster in another format.")

    @OptionGroup var unit: UnitOptions
    @Argument(help: "值班表文件 / the roster.")
    var roster: String
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try output.check()
        let loaded = try unit.load()
        let roster = try RosterFile.read(roster, of: loaded)
        let presentation = Presentation(roster, of: loaded.problem(roster.days), language: common.language)
        if output.files.isEmpty { output.show(presentation, on: Console(language: common.language)) }
        try output.write(presentation)
    }
}

import ArgumentParser
import Documents
import DutyCalendar
import Foundation
import OperatorFiles
import RecordedFiles
import Roster
import Storage

/// `watchbill roster published`: what the record has, and back into a file to go on from.
struct PublishedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "published", abstract: "库中已发布的值班表 / The rosters that the record has, and back into a file.")

    @Argument(help: "单位编号，或以它命名的文件夹 / the unit's identifier, or its folder.")
    var unit: String
    @Option(help: "只要包含这一天的 / only those that have this day.")
    var on: CivilDate?
    @Option(help: "把唯一的一份写成 .json / write the one there is as .json.")
    var output: String?
    @Flag(help: "输出 JSON / print JSON.")
    var json = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = Console(language: common.language)
        let id = UnitID(unchecked: DiskFiles().ownName(of: unit))
        let (day, units) = (on, RecordedUnits())
        let (loaded, rosters) = try await database.withStore { store in
            try await store.read { context in
                let all = try PublishedRoster.all(of: id, in: context)
                let loaded = try units.loaded(id, in: context)
                return (loaded, all.filter { day.map($0.id.days.contains) ?? true })
            }
        }
        if let output { return try write(rosters, of: loaded, to: output, console) }
        let zone = loaded.unit.zone
        if json {
            let list = rosters.map { PublishedDocument.Roster($0, zone) }
            return console.result(try JSONText.of(PublishedDocument(unit: id.rawValue, rosters: list)))
        }
        if rosters.isEmpty { console.result(Text(zh: "没有已发布的值班表。", en: "No roster is published.")) }
        for roster in rosters {
            let time = String(zone.iso(roster.publishedAt).prefix(16)).replacing("T", with: " ")
            console.result(
                Text(
                    zh: "\(roster.id)  第 \(roster.roster.version) 版  \(time) \(roster.publishedBy) 发布",
                    en: "\(roster.id)  version \(roster.roster.version)  published \(time) by \(roster.publishedBy)"))
        }
    }

    private func write(_ rosters: [PublishedRoster], of loaded: LoadedUnit, to output: String, _ console: Console)
        throws
    {
        guard rosters.count == 1, let roster = rosters.first else {
            throw ValidationError(
                "--output 需要正好一份，这里有 \(rosters.count) 份；请用 --on 指定日期 / needs exactly one roster, and there are"
                    + " \(rosters.count); say which with --on DATE.")
        }
        let text = RosterDocument.json(roster.roster, of: loaded.unit, language: common.language)
        try DocumentFile.write(Data(text.utf8), to: URL(fileURLWithPath: output))
        console.say(
            Text(
                zh: "已把 \(roster.id) 第 \(roster.roster.version) 版写入 \(output)",
                en: "Wrote version \(roster.roster.version) of \(roster.id) into \(output)"))
    }
}

/// `roster published --json`.
struct PublishedDocument: Encodable {
    struct Roster: Encodable {
        let roster, from, to, publishedAt, publishedBy: String
        let version: Int
        let overrides: [RuleOverride]
        let supersedes: [String]

        init(_ published: PublishedRoster, _ zone: DutyZone) {
            roster = published.id.description
            from = published.id.days.lowerBound.description
            to = published.id.days.upperBound.description
            publishedAt = zone.iso(published.publishedAt)
            publishedBy = published.publishedBy
            version = published.roster.version
            overrides = published.overrides
            supersedes = published.supersedes.sorted()
        }
    }

    var format = "watchbill.published-rosters/1"
    let unit: String
    let rosters: [Roster]
}

import ArgumentParser
import DutyCalendar
import OperatorFiles
import Operations
import Record
import RecordedFiles
import Roster
import Storage

/// `watchbill roster publish`: a version into the record.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "发布值班表到库中 / Publish a roster into the record.")

    @Argument(help: "单位编号，或以它命名的文件夹 / the unit's identifier, or its folder.")
    var unit: String
    @Argument(help: "值班表文件，.json 或 .csv / the roster, .json or .csv.")
    var roster: String
    @Option(
        name: .customLong("override"),
        help: "经批准突破的规则，可多次给出，每次配一个 --reason / a rule to override; may be repeated, each with a --reason.")
    var rules: [String] = []
    @Option(name: .customLong("reason"), help: "突破的理由 / why, one for each --override.")
    var reasons: [String] = []
    @Flag(help: "接管与其他已发布值班表重叠的日子 / take over the days that another published roster has as well.")
    var supersede = false
    @Option(help: "代替库中的这一版，不论文件写的是第几版 / the version of the record to replace, whatever the file says.")
    var replaces: Int?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard rules.count == reasons.count, reasons.allSatisfy({ !$0.allSatisfy(\.isWhitespace) }) else {
            throw ValidationError(
                "--override 有 \(rules.count) 个，--reason 有 \(reasons.count) 个，应一一对应且写明理由 / each --override needs a"
                    + " --reason that says something.")
        }
        guard replaces.map({ $0 >= 0 }) ?? true else {
            throw ValidationError("--replaces 应为不小于 0 的整数 / must be a whole number, 0 or more.")
        }
    }

    func run() async throws {
        let console = Console(language: common.language)
        let id = UnitID(unchecked: DiskFiles().ownName(of: unit))
        let units = RecordedUnits()
        let overrides = zip(rules, reasons).map { RuleOverride(rule: $0, reason: $1) }
        let now = try clock.clock.now()
        let (file, actor, replaces, supersede) = (roster, actor.actor, replaces, supersede)
        do {
            let answer = try await database.withStore { store in
                let loaded = try await store.read { try units.loaded(id, in: $0) }
                let publish = PublishRoster(
                    try RosterFile.read(file, of: loaded), replaces: replaces, overrides: overrides,
                    supersedesOthers: supersede)
                let record = RecordStore(store, units: units, alerts: AlertWays(units: units))
                return try await record.perform(alerting: { context in
                    let answer = try publish(units, by: actor, at: now, in: context)
                    return (answer, WantedAlert.all(of: answer, in: loaded.unit, at: now))
                })
            }
            for line in Self.words(answer) { console.result(line) }
        } catch PublishRefusal.findings(let id, let findings) {
            for finding in findings {
                console.result(
                    Text(
                        zh: "〔\(finding.severity.name.zh) \(finding.rule)〕\(finding.message.zh)",
                        en: "[\(finding.severity.name.en) \(finding.rule)] \(finding.message.en)"))
            }
            throw PublishRefusal.findings(id, findings)
        }
    }

    private static func words(_ answer: PublishRoster.Answer) -> [Text] {
        let (id, version) = (answer.id, answer.version)
        guard answer.isNew else {
            return [
                Text(
                    zh: "\(id) 第 \(version) 版早已发布，没有要写入的。",
                    en: "Version \(version) of \(id) is published already; nothing to change.")
            ]
        }
        var lines = [
            Text(
                zh: "已发布 \(id) 第 \(version) 版，变动 \(answer.changedDuties) 个班次。",
                en: "Published version \(version) of \(id); \(answer.changedDuties) duties changed.")
        ]
        lines += answer.supersedes.map { other in
            Text(zh: "重叠的日子由它接管自：\(other)", en: "It has the days in common with \(other).")
        }
        lines += answer.supersededBy.map { other in
            Text(zh: "重叠的日子仍归：\(other)", en: "\(other) keeps the days in common.")
        }
        return lines
    }
}

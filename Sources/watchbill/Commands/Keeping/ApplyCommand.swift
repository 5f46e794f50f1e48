import AlertWriting
import ArgumentParser
import DutyCalendar
import OperatorFiles
import Papers
import RecordedFiles
import Roster
import Storage

/// `watchbill apply`: operators' files into the record.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "把运营文件写入库 / Bring operators' files into the record.")

    @Argument(help: "文件夹，默认 Rosters 和 Alerts / folders, by default Rosters and Alerts.")
    var paths: [String] = ["Rosters", "Alerts"]
    @Flag(help: "只看差异，不写入 / show the difference and change nothing.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = Console(language: common.language)
        let now = try clock.clock.now()
        let gathered = try OperatorFolder.checking().gather(paths)
        for path in gathered.others {
            console.say(Text(zh: "不是运营文件，未收入：\(path)", en: "no operators' file, left out: \(path)"))
        }
        if dryRun {
            let plan = try await rehearsed(gathered, at: now)
            for line in plan.changes.flatMap(\.words) { console.result(line) }
            return console.say(plan.changes.isEmpty ? Self.same(plan) : Self.rehearsed(plan))
        }
        let actor = actor.actor
        try await database.withStore(creating: true) { store in
            let plan = try await ApplyFiles(
                store, templates: PaperTemplates.check, alertTemplates: AlertTemplates.check
            ).plan(gathered, at: now)
            for line in plan.changes.flatMap(\.words) { console.result(line) }
            guard !plan.changes.isEmpty else { return console.say(Self.same(plan)) }
            let (version, settled) = try await AfterApply(store: store).commit(plan, by: actor, at: now)
            console.say(
                Text(
                    zh: "已写入 \(plan.changes.count) 个文件的改动，现为第 \(version) 版。",
                    en: "Applied the changes of \(plan.changes.count) files; the settings are version \(version)."))
            for words in AfterApply.words(settled) { console.say(words) }
        }
    }

    /// A rehearsal makes no record where there is none.
    private func rehearsed(_ gathered: GatheredFiles, at now: Timestamp) async throws -> ApplyPlan {
        do {
            return try await database.withStore {
                try await ApplyFiles($0, templates: PaperTemplates.check, alertTemplates: AlertTemplates.check).plan(
                    gathered, at: now)
            }
        } catch is NoDatabase {
            return try ApplyPlan.first(gathered, templates: PaperTemplates.check, alertTemplates: AlertTemplates.check)
        }
    }

    private static func same(_ plan: ApplyPlan) -> Text {
        Text(
            zh: "与库中第 \(plan.settingsVersion) 版相同，没有要写入的。",
            en: "The same as settings \(plan.settingsVersion) of the record; nothing to change.")
    }

    private static func rehearsed(_ plan: ApplyPlan) -> Text {
        Text(
            zh: "共 \(plan.changes.count) 个文件有差异，未写入（--dry-run）。",
            en: "\(plan.changes.count) files differ; nothing was changed (--dry-run).")
    }
}

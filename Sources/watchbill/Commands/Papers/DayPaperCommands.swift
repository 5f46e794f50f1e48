import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

/// The day that a paper is about, and the unit.
struct DayOfUnit: ParsableArguments {
    @Argument(help: "哪一天，如 2026-10-01 / the day.") var date: CivilDate
    @Option(help: "单位；库中只有一个时可省 / the unit; needed where the record has several.") var unit: String?
}

/// `watchbill paper duty-log`: all that the record has of a day.
struct DutyLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "duty-log", abstract: "值班日志 / The duty log of a day.")
    @OptionGroup var day: DayOfUnit
    @Option(help: "天气 / the weather.") var weather: String?
    @Option(help: "雨情 / the rainfall.") var rainfall: String?
    @Option(help: "值班小结 / how the day stands.") var state: String?
    @OptionGroup var options: PaperOptions

    func run() async throws {
        try await options.print { open in
            let unit = try await open.unit(named: day.unit).id
            let found = try await open.record.ask(DayOf(unit, on: day.date))
            let office = try await open.office(of: unit)
            var log = DutyLog(day.date, office: office, at: open.clock.now())
            log.weather = Known(weather)
            log.rainfall = Known(rainfall)
            log.state = Known(state)
            log.duties = try await open.duties(of: unit, on: day.date)
            log.incidents = found.incidents
            log.entries = DutyLogEntry.all(of: found, office: office)
            log.nilReturns = found.nilReturns
            log.open = found.open
            log.withheld = found.withheld
            return log
        }
    }
}

/// `watchbill paper daily-bulletin`: what a day brought, with the head of the journal.
struct DailyBulletinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daily-bulletin", abstract: "值班快报，印有日志末条校验值 / The daily bulletin, with the journal's head.")
    @OptionGroup var day: DayOfUnit
    @Option(help: "年内期号；不写则留空 / the issue within the year; a blank without it.") var issue: Int?
    @Option(help: "签发人；不写则留空 / who signed it off; a blank without it.") var signedBy: String?
    @OptionGroup var options: PaperOptions

    func validate() throws {
        guard issue.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--issue \(issue ?? 0)：期号从 1 起 / issues count from 1.")
        }
    }

    func run() async throws {
        try await options.print { open in
            let unit = try await open.unit(named: day.unit).id
            // The head first: whatever the paper tells, the journal it names has at most that.
            let head = try await open.record.store.read { try $0.journalHead() }
            let found = try await open.record.ask(DayOf(unit, on: day.date))
            var paper = DailyBulletin(
                day.date, office: try await open.office(of: unit), journalHead: "\(head)", at: open.clock.now())
            paper.issue = issue
            paper.signedOffBy = signedBy ?? ""
            paper.duties = try await open.duties(of: unit, on: day.date)
            paper.incidents = found.incidents
            paper.continuing = found.continuing
            paper.verifications = found.verifications
            paper.ledger = found.ledger
            paper.nilReturns = found.nilReturns
            paper.openCount = found.open.items.count
            paper.withheld = found.withheld
            return paper
        }
    }
}

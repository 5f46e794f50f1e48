import DutyCalendar
import Incidents
import Operations
import Record
import RecordedFiles
import Roster
import Storage

extension RecordedUnits: UnitSource {
    public func units(in record: ReadContext) throws -> [ReportingUnit] { try all(in: record).map(\.reporting) }
}

/// The record while a command works on it.
struct OpenRecord {
    let record: RecordStore
    let units: RecordedUnits
    let clock: any WallClock
    let actor: ActorID
    /// When it happened, as the user wrote it; nil: now.
    let happened: String?

    func unit(_ id: ReportingUnit) async throws -> RecordedUnit {
        let units = units
        return try await record.store.read { try units.unit(id, in: $0) }
    }

    /// The unit that was named, or the only one there is.
    func unit(named name: String?) async throws -> RecordedUnit {
        if let name { return try await unit(ReportingUnit(unchecked: name)) }
        let all = try await record.unitNames()
        guard let only = all.first, all.count == 1 else { throw UnitNeeded(units: all) }
        return try await unit(only)
    }

    /// An act of a unit: by the user, when it was said to have happened.
    ///
    /// - Throws: ``NotATime``.
    func act(of unit: RecordedUnit) throws -> Act {
        let now = clock.now()
        let happened = try happened.map { try unit.context.zone.instant(said: $0, now: now) } ?? now
        return Act(by: actor, unit: unit.id, happened: happened, entered: now)
    }

    /// Performs an act of the unit, and tells a refusal in the unit's own time.
    func perform<A: RecordAct>(of unit: RecordedUnit, _ make: (Act) throws -> A) async throws -> A.Answer {
        let act = try make(try act(of: unit))
        do { return try await record.perform(act) } catch let refusal as IncidentRefusal {
            throw RefusedAct(refusal: refusal, zone: unit.context.zone)
        }
    }
}

/// A refusal, with the zone in which its times are told.
struct RefusedAct: Error {
    let refusal: IncidentRefusal
    let zone: DutyZone
}

/// The record has several units, and none was named.
struct UnitNeeded: Error {
    let units: [ReportingUnit]

    var words: Text {
        let names = units.map(\.rawValue).joined(separator: " ")
        return units.isEmpty
            ? Text(
                zh: "库中还没有单位。请先运行 watchbill apply。", en: "The record has no unit yet. Please run watchbill apply first."
            )
            : Text(
                zh: "库中有多个单位（\(names)）。请用 --unit 指明。",
                en: "The record has several units (\(names)). Say which with --unit.")
    }
}

/// What was given as a time is none.
struct NotATime: Error {
    let text: String

    var words: Text {
        Text(
            zh: "“\(text)”不是时间。请写成 03:12、2026-10-01T03:12 或带时区的 2026-10-01T03:12+08:00。",
            en: "'\(text)' is no time. Write it as 03:12, 2026-10-01T03:12 or 2026-10-01T03:12+08:00.")
    }
}

extension DutyZone {
    /// What somebody means at `now`: a time of day is the last that was not later; everything else is as written.
    func instant(said text: String, now: Timestamp) throws -> Timestamp {
        if let instant = instant(iso: text.replacing(" ", with: "T")) { return instant }
        guard let time = ClockTime(text) else { throw NotATime(text: text) }
        let today = date(at: now)
        let last = [today, today - 1].lazy.map { self.instant($0, time) }.first { $0 <= now }
        return last ?? instant(today, time)
    }
}

import Alerting
import DutyCalendar
import Incidents
import OperatorFiles
import Operations
import Record
import RecordedFiles
import Roster
import Storage

/// By which ways alerts go, and whom they call: from the operators' files in the record, and the rosters published there.
struct AlertWays: AlertDirectory {
    let units: RecordedUnits

    func plan(for unit: ReportingUnit, at now: Timestamp, in record: ReadContext) throws -> AlertPlan? {
        let settings: AlertSettings
        do {
            settings = try units.alertSettings(in: record)
            guard !settings.routing.routes.isEmpty else { return nil }
        } catch is InvalidFiles {
            // An earlier program took these files. What is logged must not wait for them: the alert is kept, without a way.
            settings = .none
        }
        let loaded = try units.loaded(unit.rostered, in: record).unit
        let seasons = loaded.floodSeason.map { [AlertMatch.floodSeason: $0] } ?? [:]
        return AlertPlan(
            routing: settings.routing, escalations: Array(settings.escalations.values),
            channels: settings.channels.keys.sorted(),
            moment: RoutingMoment(at: now, in: loaded.zone, seasons: seasons), zone: loaded.zone)
    }

    func people(
        _ target: DutyTarget, of unit: ReportingUnit, portfolioLeader: ActorID?, at instant: Timestamp,
        in record: ReadContext
    ) throws -> [CalledPerson] {
        let loaded = try units.loaded(unit.rostered, in: record).unit
        switch target {
        case .leaderOnDuty: return try standing(.lead, in: loaded, at: instant, record)
        case .standby: return try standing(.standby, in: loaded, at: instant, record)
        case .primary: return try standing(.duty, post: 0, in: loaded, at: instant, record)
        case .secondary: return try standing(.duty, post: 1, in: loaded, at: instant, record)
        case .portfolioLeader: return portfolioLeader.flatMap { person($0.rawValue, of: loaded) }.map { [$0] } ?? []
        case .person(let id): return person(id, of: loaded).map { [$0] } ?? []
        case .dutyOfficeAbove:
            guard let parent = loaded.parent else { return loaded.reportsTo.map { [office($0)] } ?? [] }
            let above = try units.loaded(parent, in: record).unit
            let people = try standing(.duty, post: 0, in: above, at: instant, record)
            return people.isEmpty ? [office(above.name.zh, unit: above.id.rawValue, line: above.dutyLine)] : people
        }
    }

    func duties(
        of unit: ReportingUnit, beginningIn span: DutySpan, in record: ReadContext
    ) throws -> [ComingDuty] {
        let loaded = try units.loaded(unit.rostered, in: record).unit
        return try record.duties(of: unit.rawValue, overlapping: span).filter { span.contains($0.span.start) }
            .compactMap { duty in
                guard let person = person(duty.person, of: loaded) else { return nil }
                let post = loaded.posts.first { $0.id.rawValue == duty.post }
                return ComingDuty(person: person, post: AlertText(post?.name ?? Text(duty.post)), span: duty.span)
            }
    }

    // MARK: People

    /// Who stands in the posts of a role; in the `post`-th of them where that is asked for.
    private func standing(
        _ role: DutyRole, post number: Int? = nil, in unit: Unit, at instant: Timestamp, _ record: ReadContext
    ) throws -> [CalledPerson] {
        let duty = try units.onDuty(unit.id, at: instant, in: record)
        let posts = unit.posts.filter { $0.role == role }.map(\.id)
        let wanted = number.map { number in posts.indices.contains(number) ? [posts[number]] : [] }
        var seen: Set<PersonID> = []
        return duty.standing(role).filter { wanted?.contains($0.post) ?? true }.filter {
            seen.insert($0.person).inserted
        }
        .map {
            CalledPerson(
                unit: unit.id.rawValue, person: $0.person.rawValue, name: $0.name, title: $0.title,
                telephones: $0.telephones)
        }
    }

    private func person(_ id: String, of unit: Unit) -> CalledPerson? {
        unit.people.first { $0.id.rawValue == id }.map {
            CalledPerson(unit: unit.id.rawValue, person: id, name: $0.name, title: $0.title, telephones: $0.telephones)
        }
    }

    private func office(_ name: String, unit: String = "-", line: String? = nil) -> CalledPerson {
        CalledPerson(unit: unit, person: "duty-office", name: name, telephones: line.map { [$0] } ?? [])
    }
}

import DutyCalendar
import Testing

@testable import Incidents

/// Random nights: acts in any order, entered at once or later, under a clock that runs, stops, jumps back and forth.
@Suite struct RandomHistoriesTests {
    /// Draws the same numbers for the same seed.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    let context = DutyOffice.context([.henan, .standard])

    func play(_ seed: UInt64, steps: Int = 40) throws {
        var dice = Dice(state: seed)
        var now = at("10:00")
        var (logged, actions) = try IncidentCase.log(
            IncidentCase.Intake(
                id: IncidentID(rawValue: "inc-\(seed)")!, number: YearlyNumber(year: 2026, number: 1)!, what: "w",
                place: "p", source: "s", facts: .of(.accident, grade: .ordinary)),
            by: Act(by: DutyOffice.officer, unit: DutyOffice.unit, at: now), under: context)
        var history = actions.deadlineEvents
        check(IncidentCase(incident: logged.incident, clocks: Clocks()), logged, seed)

        for _ in 0..<steps {
            let before = logged
            let minutes: Int =
                switch Int.random(in: 0..<10, using: &dice) {
                case 0: -Int.random(in: 1...90, using: &dice)
                case 1: Int.random(in: 60...2000, using: &dice)
                default: Int.random(in: 0...12, using: &dice)
                }
            now = now + Minutes(minutes)
            let happened = now + Minutes(-Int.random(in: 0...15, using: &dice))
            let act = Act(by: DutyOffice.officer, unit: DutyOffice.unit, happened: happened, entered: now)
            if let done = try? perform(Int.random(in: 0..<9, using: &dice), act, &logged, &dice) {
                actions = done
            } else {
                #expect(logged == before, "a refusal changes nothing, seed \(seed)")
                actions = []
            }
            history += actions.deadlineEvents
            check(before, logged, seed)

            // What is due has fired once it was asked for, and asking again gives nothing.
            history += logged.pass(at: now).deadlineEvents
            #expect(logged.pass(at: now).isEmpty)
            #expect(logged.pass(at: now + Minutes(-30)).isEmpty)
            #expect(logged.clocks.nextFiring.map { $0 > now } ?? true, "seed \(seed)")
        }
        let end = now + Minutes(100_000)
        let running = logged.clocks.running.map(\.id)
        history += logged.pass(at: end).deadlineEvents
        for id in running { #expect(logged.clocks[id]?.missedAt == end) }
        checkFirings(history, logged, seed)
        let stored = history.deadlinesToStore.sorted { $0.id < $1.id }
        #expect(
            stored == logged.clocks.deadlines.sorted { $0.id < $1.id }, "events are all a store needs, seed \(seed)")
    }

    func perform(
        _ choice: Int, _ act: Act, _ logged: inout IncidentCase, _ dice: inout Dice
    ) throws -> [IncidentAction] {
        switch choice {
        case 0:
            return try logged.reportByTelephone(
                TelephoneReport(caller: "a", called: "b", answeredBy: Bool.random(using: &dice) ? "c" : nil, act: act))
        case 1, 2, 3:
            let report = IncidentCase.ReportToWrite.allCases.randomElement(using: &dice)!
            var copy = logged
            let (kind, written) = try copy.write(report, text: "t", by: act)
            let signed = try copy.signOff(kind, leader: "l", by: act)
            let sent = try copy.send(kind, along: DutyOffice.line, by: act, under: context)
            logged = copy
            return written + signed + sent
        case 4, 5:
            let received = logged.incident.receivedAt + Minutes(Int.random(in: -30...30, using: &dice))
            return try logged.correctReceipt(to: received, reason: "r", by: act, under: context)
        case 6:
            var facts = logged.incident.facts
            facts.grade = Known(IncidentGrade.allCases.randomElement(using: &dice))
            return try logged.revise(.init(facts: facts), by: act, under: context)
        case 7:
            var facts = logged.incident.facts
            facts.casualties.deaths = .known(Int.random(in: 0...35, using: &dice))
            facts.grade = .unknown
            return try logged.revise(.init(facts: facts), by: act, under: context)
        default: return logged.pass(at: act.entered)
        }
    }

    /// No deadline disappears; what was met or missed stays as it was.
    func check(_ before: IncidentCase, _ after: IncidentCase, _ seed: UInt64) {
        for old in before.clocks.deadlines {
            guard let new = after.clocks[old.id] else {
                Issue.record("\(old.id) disappeared, seed \(seed)")
                continue
            }
            if old.isSettled {
                #expect(new.due == old.due && new.anchor == old.anchor, "\(old.id) moved, seed \(seed)")
            }
            if let missedAt = old.missedAt { #expect(new.missedAt == missedAt, "seed \(seed)") }
            if let meeting = old.meeting { #expect(new.meeting == meeting, "seed \(seed)") }
            #expect(Set(new.firedWarnings).isSuperset(of: old.firedWarnings))
        }
    }

    /// Each miss fires once at most, and exactly once unless an act was in time; each warning once.
    func checkFirings(_ history: [DeadlineEvent], _ last: IncidentCase, _ seed: UInt64) {
        struct Warning: Hashable { let id: DeadlineID, planned: Timestamp }
        var set: [DeadlineID: Int] = [:], missed: [DeadlineID: Int] = [:], warned: [Warning: Int] = [:]
        for event in history {
            switch event {
            case .set(let deadline): set[deadline.id, default: 0] += 1
            case .missed(let deadline, _): missed[deadline.id, default: 0] += 1
            case .warned(let deadline, let warning):
                warned[Warning(id: deadline.id, planned: warning.planned), default: 0] += 1
            case .met, .moved, .tightened: break
            }
        }
        #expect(warned.values.allSatisfy { $0 == 1 }, "seed \(seed)")
        for deadline in last.clocks.deadlines {
            #expect(set[deadline.id] == 1, "\(deadline.id), seed \(seed)")
            let inTime = deadline.meeting.map { $0.happened <= deadline.due } ?? false
            if deadline.setAt > at("2027-01-10 00:00"), deadline.state == .running { continue }
            let count = missed[deadline.id, default: 0]
            #expect(count <= 1, "\(deadline.id), seed \(seed)")
            if !inTime && deadline.state != .running { #expect(count == 1, "\(deadline.id), seed \(seed)") }
            #expect((deadline.missedAt != nil) == (count == 1))
        }
    }

    /// What the deadline service does: it fires rows, and inserts those that are not there yet.
    @Test func rowsThatFireByThemselvesEndAsTheCaseDoes() throws {
        var (logged, _) = try DutyOffice.log(facts: .of(.accident, grade: .major), under: context)
        try logged.report(.initialReport, at: "10:20", under: context)
        var rows = Dictionary(uniqueKeysWithValues: logged.clocks.deadlines.map { ($0.id, $0) })
        for minutes in [1, 30, 8, -60, 400, 3000, -500, 4000] {
            let now = at("10:20") + Minutes(minutes)
            _ = logged.pass(at: now)
            while let id = rows.values.filter({ $0.nextFiring.map { $0 <= now } ?? false }).map(\.id).min() {
                for event in rows[id]!.fire(at: now) {
                    if case .set(let next) = event, rows[next.id] == nil { rows[next.id] = next }
                }
            }
        }
        #expect(rows.values.sorted { $0.id < $1.id } == logged.clocks.deadlines.sorted { $0.id < $1.id })
        #expect(rows.count > 6)
    }

    @Test func noDeadlineIsLostMovedOrRepeated() throws {
        for seed in 1...400 { try play(UInt64(seed)) }
    }
}

import DutyCalendar
import Incidents
import Operations
import Testing

@testable import Record

/// Level by level in random trees of units: one to five levels, any grade, any skip, approved or not.
@Suite struct RandomTreeTests {
    typealias T = ThreeUnits
    typealias Dice = RandomHistoryTests.Dice

    /// A tree, each unit with its Party committee's office, which may be any unit, or none of this record.
    struct Tree {
        var above: [ReportingUnit: [ReportingUnit]] = [:]
        var party: [ReportingUnit: ReportingUnit] = [:]
        /// Where the tree ends there may be a level more, outside the record.
        static let outside = ReportingUnit(unchecked: "outside")

        init(_ dice: inout Dice) {
            let names = (0..<Int.random(in: 1...12, using: &dice)).map { ReportingUnit(unchecked: "u\($0)") }
            let top = Bool.random(using: &dice) ? [Self.outside] : []
            for (index, name) in names.enumerated() {
                let line = names[..<index].randomElement(using: &dice).map { [$0] + above[$0, default: []] } ?? top
                above[name] = line.count > 4 ? top : line
                if Int.random(in: 0..<3, using: &dice) > 0 { party[name] = names.randomElement(using: &dice) }
            }
            for name in names where party[name] == name { party[name] = nil }
        }

        var units: [RecordedUnit] {
            above.map { T.recorded($0.key, .county, above: $0.value, party: party[$0.key]) }
        }
        var names: [ReportingUnit] { above.keys.sorted() }
        func holds(_ unit: ReportingUnit) -> Bool { above[unit] != nil }
    }

    @Test("Each recipient gets one item, every skipped level its copy, and confirmations match", arguments: 1...300)
    func trees(_ seed: UInt64) throws {
        var dice = Dice(state: seed)
        let tree = Tree(&dice)
        let record = MemoryRecord(tree.units)
        for _ in 0..<8 { try send(tree, record, &dice) }
    }

    private func send(_ tree: Tree, _ record: MemoryRecord, _ dice: inout Dice) throws {
        guard let unit = tree.names.randomElement(using: &dice) else { return }
        let grade = Bool.random(using: &dice) ? IncidentGrade.allCases.randomElement(using: &dice) : nil
        let approver = [nil, " ", "张县长"].randomElement(using: &dice) ?? nil
        let skipped = Int.random(in: 0...4, using: &dice)
        let skip = skipped > 0 || Bool.random(using: &dice) ? LevelSkip(levels: skipped, approver: approver) : nil
        let id = try record.perform(LogIncident.fire("10:00", of: unit, grade: grade)).incident.id
        let kind = try record.perform(WriteReport(id, .initialReport, text: "起火", act: act("10:05", of: unit)))
        _ = try record.perform(SignOffReport(id, kind, leader: "县长", act: act("10:06", of: unit)))
        let before = record.items
        let sending = SendReport(id, kind, skipping: skip, act: act("10:07", of: unit))

        let line = tree.above[unit, default: []]
        let isMajor = grade.map { $0 >= .major } ?? false
        guard line.count > skipped, skipped == 0 || isMajor || approver == "张县长" else {
            #expect(throws: IncidentRefusal.self) { try record.perform(sending) }
            #expect(record.items == before, "nothing arrives of what was refused")
            return
        }
        let answer = try record.perform(sending)
        let party = isMajor ? tree.party[unit] : nil
        let wanted = Set((line[...skipped] + [party].compactMap(\.self)).filter(tree.holds))
        let arrived = record.items.values.filter { before[$0.id] == nil }
        #expect(arrived.map(\.unit).sorted() == wanted.sorted(), "one item each")
        #expect(Set(arrived.map(\.id)) == Set(answer.delivered) && answer.delivered.count == wanted.count)
        for item in arrived {
            let role: Recipient.Role =
                item.unit == line[skipped] ? .reportTo : item.unit == party ? .partyCommittee : .copyTo
            #expect(item.role == role && item.from == unit && item.incident == id)
        }
        let copied = Set(line[..<skipped].filter(tree.holds))
        #expect(copied.isSubset(of: Set(arrived.map(\.unit))), "no level is passed over")
        #expect(answer.outside.compactMap(\.unit) == line[...skipped].filter { !tree.holds($0) })
        try confirm(arrived, of: id, kind, [line[skipped]] + [party].compactMap(\.self), record, &dice)
    }

    /// Some acknowledge, in any order: exactly they stand among the sender's confirmations.
    private func confirm(
        _ items: [InboxItem], of id: IncidentID, _ kind: WrittenReportKind, _ mustConfirm: [ReportingUnit],
        _ record: MemoryRecord, _ dice: inout Dice
    ) throws {
        var confirmed: Set<ReportingUnit> = []
        for item in items.sorted(by: { $0.id < $1.id }).shuffled(using: &dice) where Bool.random(using: &dice) {
            _ = try record.perform(AcknowledgeInboxItem(item.id, name: "李明", act: act("10:20", of: item.unit)))
            confirmed.insert(item.unit)
            #expect(throws: IncidentRefusal.self) {
                try record.perform(AcknowledgeInboxItem(item.id, name: "王芳", act: act("10:21", of: item.unit)))
            }
        }
        let report = try #require(try record.incident(id).incident.report(kind))
        #expect(report.receipts.map(\.unit).sorted() == confirmed.sorted())
        #expect(Set(report.unconfirmed) == Set(mustConfirm).subtracting(confirmed))
        let states = record.items.values.filter { $0.incident == id }
        #expect(Set(states.filter { $0.state == .acknowledged }.map(\.unit)) == confirmed)
    }
}

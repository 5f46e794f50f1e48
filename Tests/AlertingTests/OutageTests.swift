import DutyCalendar
import Foundation
import Testing

@testable import Alerting

@Suite struct OutageTests {
    static let robot = SimulatedRobot(RateLimits([.init(count: 20, in: .seconds(60))], silence: .seconds(600)))
    static let quick = SimulatedRobot(
        RateLimits([.init(count: 100, in: .seconds(60)), .init(count: 5, in: .seconds(1))], silence: .seconds(60)))

    /// Alerts of a bad night: some kinds lose their use after a while.
    func alerts(_ count: Int, over seconds: Double, _ dice: inout Dice) -> [AlertMessage] {
        (0..<count).map { index in
            let kind: AlertKind =
                [.incidentLogged, .clockMissed, .reportReceived, .rosterChanged, .dutySoon].randomElement(using: &dice)
                ?? .clockMissed
            let time = at(Double.random(in: 0...seconds, using: &dice))
            return Sample.message(
                "m\(index)", kind, uselessAfter: kind == .dutySoon ? time + .seconds(3600) : nil, at: time)
        }
    }

    @Test(arguments: 0..<6) func tenHoursOfOutageLoseNothing(_ seed: Int) throws {
        var dice = Dice(seed)
        let alerts = alerts(300, over: 11 * 3600, &dice)
        var robot = Self.robot
        robot.outages = [DutySpan(start: at(1800), end: at(10.5 * 3600))]
        var night = SimulatedNight([Sample.main: robot], seed: seed)
        try night.run(alerts.map { ($0, [Sample.main]) }, until: at(24 * 3600))
        let robotAfter = try #require(night.robots[Sample.main])
        let received = robotAfter.received.flatMap(\.ids)
        #expect(night.deliveries.isEmpty)
        #expect(Set(received).union(night.dead.keys) == Set(alerts.map(\.id)))
        #expect(Set(received).isDisjoint(with: night.dead.keys))
        #expect(received.count == Set(received).count)
        #expect(robotAfter.silenced == 0)
        // Only what lost its use is dead, and it says so at that moment.
        for alert in alerts where night.dead[alert.id] != nil {
            #expect(alert.kind == .dutySoon)
            #expect(night.dead[alert.id]?.reason == .useless)
            #expect(night.dead[alert.id]?.at == alert.uselessAfter)
        }
        #expect(night.dead.count > 5)
        #expect(night.events.map(\.1).contains(.recovered))
        // Afterwards in the order of their causes, statutory ones first, all within minutes.
        let first = try #require(robotAfter.received.first { $0.at >= at(10.5 * 3600) }?.at)
        #expect(at(10.5 * 3600).length(until: first) <= .seconds(121))
        let backlog = robotAfter.received.filter { $0.at >= first }.dropFirst()
        let statutory = backlog.flatMap(\.ids).compactMap { night.messages[$0] }
            .filter { $0.urgency == .statutory && $0.at < first }.map(\.at)
        #expect(statutory == statutory.sorted())
        let lastStatutory = backlog.last { entry in
            entry.ids.contains { id in night.messages[id].map { $0.urgency == .statutory && $0.at < first } ?? false }
        }
        #expect(first.length(until: try #require(lastStatutory?.at)) <= .seconds(120))
    }

    @Test(arguments: 0..<6) func aSecondChannelTakesOverWithinSeconds(_ seed: Int) throws {
        var dice = Dice(seed)
        let alerts = alerts(200, over: 6 * 3600, &dice)
        var robot = Self.robot
        robot.outages = [DutySpan(start: at(1800), end: at(5 * 3600))]
        var night = SimulatedNight([Sample.main: robot, Sample.spare: Self.quick], seed: seed)
        try night.run(alerts.map { ($0, [Sample.main, Sample.spare]) }, until: at(24 * 3600))
        var arrival: [AlertID: Timestamp] = [:]
        for robot in night.robots.values {
            #expect(robot.silenced == 0)
            for entry in robot.received { for id in entry.ids { arrival[id] = min(arrival[id] ?? entry.at, entry.at) } }
        }
        #expect(night.dead.isEmpty)
        for alert in alerts {
            let wait = alert.at.length(until: try #require(arrival[alert.id]))
            // Ordinary ones have patience with a channel that may come back.
            #expect(wait <= (alert.kind.urgency == .statutory ? .seconds(10) : .seconds(400)), "\(alert.id) \(wait)")
        }
    }

    @Test(arguments: 0..<6) func aFloodStaysWithinTheLimitsAndStatutoryAlertsAreNotHeldUp(_ seed: Int) throws {
        var dice = Dice(seed)
        var alerts = (0..<400).map { index in
            Sample.message("o\(index)", .rosterChanged, at: at(Double.random(in: 0...120, using: &dice)))
        }
        let urgent = (0..<6).map { index in
            Sample.message("s\(index)", .incidentLogged, at: at(Double.random(in: 0...120, using: &dice)))
        }
        alerts += urgent
        var night = SimulatedNight([Sample.main: Self.robot], seed: seed)
        try night.run(alerts.map { ($0, [Sample.main]) }, until: at(24 * 3600))
        let robot = try #require(night.robots[Sample.main])
        #expect(robot.silenced == 0)
        #expect(Set(robot.received.flatMap(\.ids)) == Set(alerts.map(\.id)))
        for alert in urgent {
            let arrived = try #require(robot.received.first { $0.ids.contains(alert.id) }?.at)
            #expect(alert.at.length(until: arrived) <= .seconds(62))
        }
        #expect(try #require(robot.received.last?.at) <= at(300))
    }

    /// Channels that fail in every way, by lot: nothing vanishes, and every state survives being stored.
    @Test(arguments: 0..<200) func randomHistoriesLoseNothing(_ seed: Int) throws {
        var dice = Dice(seed)
        let channels = [Sample.main, Sample.spare].shuffled(using: &dice)
        let end = dice.isLucky(0.5) ? at(Double.random(in: 10...4000, using: &dice)) : nil
        var delivery = Delivery(of: Sample.message(uselessAfter: end), through: channels, at: at())
        var states = [Sample.main: ChannelState(), Sample.spare: ChannelState()]
        let rates = Self.robot.limits
        var now = at()
        var taken = false
        for _ in 0..<5000 {
            let decision = delivery.decide(at: now) { states[$0]?.readiness(for: .statutory, within: rates, from: now) }
            switch decision {
            case .delivered:
                #expect(taken)
                return
            case .dead(let letter):
                #expect(!taken)
                #expect(letter.reason != .noChannel)
                if letter.reason == .useless { #expect(now >= end ?? now) }
                return
            case .wait(let until):
                #expect(until > now)
                if let end { #expect(until <= end) }
                now = until
            case .send(let channel, _):
                if let end { #expect(now < end) }
                states[channel]?.sent(at: now, within: rates)
                let answer = Self.answer(&dice)
                taken = taken || answer == .done
                now = now + .milliseconds(Int64.random(in: 1...3000, using: &dice))
                _ = states[channel]?.received(answer, within: rates, at: now)
                delivery.received(answer, from: channel, at: now, random: dice.fraction())
                #expect(try Self.stored(delivery) == delivery)
                delivery = try Self.stored(delivery)
                states = try states.mapValues(Self.stored)
            }
        }
        Issue.record("it neither arrived nor ended")
    }

    /// As a row of the record gives it back.
    static func stored<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    static func answer(_ dice: inout Dice) -> DeliveryAnswer {
        let facts = AnswerFacts(status: 500)
        switch Int.random(in: 0..<40, using: &dice) {
        case 0: return .done
        case 1: return .never(.init(.message, facts: facts))
        case 2: return .never(.init(.channel, facts: facts))
        case 3: return .shorten(facts)
        case 4: return .again(.init(.clock, atMost: 1, facts: AnswerFacts(status: 200, serverTime: at(99_999))))
        case 5...9: return .again(.init(.rate, after: .seconds(60), facts: facts))
        case 10...15: return .again(.init(.busy, after: .seconds(Int.random(in: 0...500, using: &dice)), facts: facts))
        default: return .noAnswer
        }
    }
}

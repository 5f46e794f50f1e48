import DutyCalendar
import Foundation
import Testing

@testable import Alerting

@Suite struct RouteTests {
    let night = AlertMatch.HourRange(from: ClockTime("22:00")!, to: ClockTime("06:00")!)

    func moment(_ hour: Double) -> RoutingMoment { RoutingMoment(at: at((hour - 8.5) * 3600), in: .shanghai) }

    @Test func eachConditionCanSayNo() {
        let message = Sample.message()
        let matching = AlertMatch(
            kinds: [.incidentLogged], fromGrade: .serious, categories: [.accident], units: ["zhengzhi"],
            secrecy: [.unclassified], hours: .init(from: ClockTime("08:00")!, to: ClockTime("09:00")!), drill: false)
        #expect(matching.matches(message, moment(8.5)))
        let spoilt: [(inout AlertMatch) -> Void] = [
            { $0.kinds = [.clockMissed] }, { $0.fromGrade = .major }, { $0.categories = [.publicHealth] },
            { $0.units = ["other"] }, { $0.secrecy = [.workSecret] }, { $0.hours = night }, { $0.seasons = ["flood"] },
            { $0.drill = true },
        ]
        for spoil in spoilt {
            var match = matching
            spoil(&match)
            #expect(!match.matches(message, moment(8.5)))
        }
        #expect(!AlertMatch(fromGrade: .ordinary).matches(Sample.message(grade: nil), moment(8)))
    }

    @Test func hoursRunOverMidnight() {
        let match = AlertMatch(hours: night)
        for (hour, expected) in [
            (21.98, false), (22, true), (23.5, true), (0, true), (5.98, true), (6, false), (12, false),
        ] {
            #expect(match.matches(Sample.message(), moment(hour)) == expected, "\(hour)")
        }
    }

    @Test func seasonsAreThoseOfTheDay() throws {
        let flood = Season(first: try #require(MonthDay(iso: "06-01")), last: try #require(MonthDay(iso: "10-01")))
        let match = AlertMatch(seasons: ["flood"])
        let inside = RoutingMoment(at: at(), in: .shanghai, seasons: ["flood": flood])
        let outside = RoutingMoment(at: at(86_400), in: .shanghai, seasons: ["flood": flood])
        #expect(match.matches(Sample.message(), inside))
        #expect(!match.matches(Sample.message(), outside))
    }

    @Test func oneChatGetsOneMessageAndAllMentions() {
        let routing = Routing([
            Route(id: "a", match: AlertMatch(), channels: [Sample.main], mentions: [.user("u1")]),
            Route(
                id: "b", match: AlertMatch(), channels: [Sample.main, Sample.spare], mentions: [.user("u2")],
                escalation: "e", isLast: true),
            Route(id: "c", match: AlertMatch(), channels: [Sample.spare]),
        ])
        #expect(
            routing.result(for: Sample.message(mentions: [.everyone]), moment(9))
                == .routed([
                    .init(
                        route: "a", channels: [Sample.main, Sample.spare],
                        mentions: [.everyone, .user("u1"), .user("u2")], escalation: "e")
                ]))
        #expect(Routing([]).result(for: Sample.message(), moment(9)) == .unrouted)
    }

    @Test func everyProblemIsToldAtOnce() {
        let missing = ChannelID(rawValue: "missing")!
        let routing = Routing([
            Route(
                id: "a", match: AlertMatch(kinds: Set(AlertKind.allCases).subtracting([.heartbeat])),
                channels: [missing], escalation: "x"),
            Route(id: "b", match: AlertMatch(hours: night), channels: []),
        ])
        let above = Escalation(id: "up", steps: [.init(delay: .zero, target: .dutyOfficeAbove, channels: [missing])])
        let empty = Escalation(id: "empty", steps: [])
        #expect(
            routing.problems(channels: [Sample.main], escalations: [above, empty]) == [
                .unknownChannel(route: "a", missing, known: [Sample.main]),
                .unknownEscalation(route: "a", "x", known: ["empty", "up"]), .noChannel(route: "b"),
                .unknownStepChannel(escalation: "up", missing, known: [Sample.main]), .endsNowhere(escalation: "up"),
                .noStep(escalation: "empty"), .kindUnrouted(.heartbeat),
            ])
        let whole = Routing([Route(id: "all", match: AlertMatch(), channels: [Sample.main])])
        #expect(whole.problems(channels: [Sample.main], escalations: []).isEmpty)
    }

    @Test func aFloodBecomesOneMessageWithACount() {
        var gate = FloodGate(window: .seconds(300))
        func repeated(_ name: String, _ grade: AlertGrade = .serious, cause: String = "c") -> AlertMessage {
            Sample.message(name, grade: grade, cause: cause)
        }
        check(gate.admit(repeated("m1"), at: at(0)) == .send)
        check(gate.admit(repeated("m2"), at: at(1)) == .hold(until: at(300)))
        check(gate.admit(repeated("x1", cause: "other"), at: at(2)) == .send)
        check(gate.admit(repeated("m3"), at: at(299)) == .hold(until: at(300)))
        // Worse than all before it.
        check(gate.admit(repeated("m4", .major), at: at(299)) == .send)
        #expect(gate.nextSummary == at(300))
        check(gate.summaries(at: at(299)).isEmpty)
        let summaries = gate.summaries(at: at(300))
        #expect(summaries.map { $0.held.map(\.rawValue) } == [["m2", "m3"]])
        #expect(summaries.first?.words.en == "The same cause came 2 more times.")
        check(gate.admit(repeated("m5"), at: at(301)) == .hold(until: at(600)))
        check(gate.summaries(at: at(600)).map { $0.held.count } == [1])
        check(gate.summaries(at: at(900)).isEmpty)
        check(gate.admit(repeated("m6"), at: at(901)) == .send)
        #expect(gate.nextSummary == nil)
    }

    @Test(arguments: 0..<50) func noAlertVanishesInAFlood(_ seed: Int) throws {
        var dice = Dice(seed)
        var gate = FloodGate(window: .seconds(60))
        var told: [AlertID] = [], all: [AlertID] = []
        var now = at()
        for index in 0..<200 {
            now = now + .seconds(Int.random(in: 0...40, using: &dice))
            if dice.isLucky(0.7) { told += gate.summaries(at: now).flatMap(\.held) }
            let message = Sample.message(
                "m\(index)", grade: AlertGrade.allCases.randomElement(using: &dice),
                cause: dice.isLucky(0.5) ? "a" : "b")
            all.append(message.id)
            if gate.admit(message, at: now) == .send { told.append(message.id) }
            gate = try JSONDecoder().decode(FloodGate.self, from: JSONEncoder().encode(gate))
        }
        while let next = gate.nextSummary { told += gate.summaries(at: max(next, now)).flatMap(\.held) }
        #expect(told.sorted() == all.sorted())
    }
}

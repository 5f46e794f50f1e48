import DutyCalendar
import Testing

@testable import Alerting

@Suite struct ChannelTests {
    let rates = RateLimits([.init(count: 20, in: .seconds(60))], silence: .seconds(600))

    /// The receiver's own view: messages arrive up to a second late, each by its own delay.
    @Test(arguments: 0..<40) func aRobotNeverGetsMoreThanItTakes(_ seed: Int) {
        var dice = Dice(seed)
        let rates = RateLimits(
            [.init(count: 100, in: .seconds(60)), .init(count: 5, in: .seconds(1))], silence: .seconds(60))
        var window = RateWindow()
        var now = at()
        var arrivals: [Timestamp] = []
        for _ in 0..<400 {
            now = now + .milliseconds(Int64.random(in: 0...900, using: &dice))
            let urgency: AlertUrgency = dice.isLucky(0.5) ? .statutory : .ordinary
            now = window.earliest(for: urgency, within: rates, from: now)
            #expect(window.room(for: urgency, within: rates, at: now) >= 1)
            window.record(at: now, within: rates)
            arrivals.append(now + .milliseconds(Int64.random(in: 0...1000, using: &dice)))
        }
        arrivals.sort()
        for limit in rates.limits {
            for index in arrivals.indices.dropFirst(limit.count) {
                #expect(arrivals[index - limit.count].length(until: arrivals[index]) >= limit.span)
            }
        }
    }

    @Test func aQuarterIsKeptForStatutoryAlerts() {
        var window = RateWindow()
        for _ in 0..<15 { window.record(at: at(), within: rates) }
        #expect(window.room(for: .ordinary, within: rates, at: at()) == 0)
        #expect(window.room(for: .statutory, within: rates, at: at()) == 5)
        #expect(window.earliest(for: .statutory, within: rates, from: at(1)) == at(1))
        #expect(window.earliest(for: .ordinary, within: rates, from: at(1)) == at(61.5))
    }

    @Test func aClockThatGoesBackForgetsNothing() {
        var window = RateWindow()
        for second in 0..<20 { window.record(at: at(Double(-second)), within: rates) }
        #expect(window.earliest(for: .statutory, within: rates, from: at()) == at(61.5))
    }

    @Test func silenceIsKept() {
        var state = ChannelState()
        let fast = DeliveryAnswer.again(
            .init(.rate, after: .seconds(600), facts: AnswerFacts(status: 200, code: "130101")))
        check(state.received(fast, within: rates, at: at()).isEmpty)
        #expect(state.readiness(for: .statutory, within: rates, from: at(1))?.at == at(600))
        let untold = DeliveryAnswer.again(.init(.rate, facts: AnswerFacts(status: 429)))
        _ = state.received(untold, within: rates, at: at(600))
        #expect(state.readiness(for: .statutory, within: rates, from: at(601))?.at == at(1200))
    }

    @Test func theBreakerOpensProbesAndCloses() {
        var breaker = CircuitBreaker()
        for _ in 0..<4 { check(!breaker.failed(at: at())) }
        #expect(breaker.earliest(from: at()) == at())
        check(breaker.failed(at: at()))
        #expect(breaker.earliest(from: at(1)) == at(15))
        breaker.sent(at: at(15))
        // One probe is under way: nobody else goes, unless it got lost.
        #expect(breaker.earliest(from: at(16)) == at(75))
        check(!breaker.failed(at: at(17)))
        #expect(breaker.earliest(from: at(17)) == at(47))
        breaker.sent(at: at(47))
        check(breaker.succeeded())
        #expect(breaker.earliest(from: at(48)) == at(48))
        check(!breaker.succeeded())
    }

    @Test func aDeadChannelIsTriedEveryTwoMinutesAtLeast() {
        var breaker = CircuitBreaker()
        for _ in 0..<5 { breaker.failed(at: at()) }
        var now = at()
        for _ in 0..<30 {
            let next = breaker.earliest(from: now)
            #expect(now.length(until: next) <= .seconds(120))
            now = next
            breaker.sent(at: now)
            breaker.failed(at: now)
        }
    }

    @Test func aChannelThatIsGoneIsDisabledOnceAndEnabledByHand() {
        var state = ChannelState()
        let facts = AnswerFacts(status: 200, code: "300001")
        check(state.received(.never(.init(.channel, facts: facts)), within: rates, at: at()) == [.disabled(facts)])
        check(state.received(.never(.init(.channel, facts: facts)), within: rates, at: at()) == [])
        #expect(state.readiness(for: .statutory, within: rates, from: at())?.at == nil)
        state.enable()
        #expect(state.readiness(for: .statutory, within: rates, from: at())?.at == at())
    }

    @Test func theClockIsSetByTheReceivers() {
        var state = ChannelState()
        let facts = AnswerFacts(status: 200, code: "19021", serverTime: at(-7200))
        _ = state.received(.again(.init(.clock, atMost: 1, facts: facts)), within: rates, at: at())
        #expect(state.clockCorrection == .seconds(-7200))
    }

    func entry(_ name: String, _ urgency: AlertUrgency, _ second: Double) -> ChannelQueue.Entry {
        .init(id: AlertID(rawValue: name)!, urgency: urgency, at: at(second))
    }

    @Test func statutoryAlertsOvertakeAndTheRestMerges() {
        var queue = ChannelQueue(rates: rates)
        var state = ChannelState()
        for _ in 0..<14 { state.sent(at: at(), within: rates) }
        for index in 0..<30 { queue.put(entry("o\(index)", .ordinary, Double(index))) }
        queue.put(entry("s2", .statutory, 50))
        queue.put(entry("s1", .statutory, 40))
        queue.put(entry("s1", .statutory, 40))
        var sent: [[String]] = []
        while case .send(let ids) = queue.next(state, at: at(1)) {
            sent.append(ids.map(\.rawValue))
            state.sent(at: at(1), within: rates)
            queue.finished(ids)
        }
        // After the two statutory ones the ordinary share of the minute is used up.
        #expect(sent == [["s1"], ["s2"]])
        check(queue.next(state, at: at(1)) == .wait(until: at(61.5)))
        guard case .send(let merged) = queue.next(state, at: at(61.5)) else {
            Issue.record("the minute is over")
            return
        }
        #expect(merged.map(\.rawValue) == (0..<20).map { "o\($0)" })
    }

    @Test func anOrderedChannelHasOneUnderWayAndKeepsTheOrder() {
        var queue = ChannelQueue(rates: .none, isOrdered: true)
        let state = ChannelState()
        queue.put(entry("b", .statutory, 2))
        queue.put(entry("a", .ordinary, 1))
        check(queue.next(state, at: at(3)) == .send([AlertID(rawValue: "a")!]))
        check(queue.next(state, at: at(3)) == .idle)
        queue.finished([AlertID(rawValue: "a")!])
        check(queue.next(state, at: at(3)) == .send([AlertID(rawValue: "b")!]))
    }

    @Test func aDigestHoldsEachOfItsAlerts() throws {
        let messages = try (0..<30).map {
            try Sample.cleared(
                Sample.message("m\($0)", .reportReceived, mentions: [.user("u\($0 % 3)")], at: at(Double($0))))
        }
        for capacity in [300, 2048, 6000] {
            let (digest, count) = try #require(
                Digest.merging(messages, capacity: capacity, language: .zh, zone: .shanghai))
            #expect(digest.members == messages.prefix(count).map(\.id))
            #expect(digest.lines.count == count)
            #expect(digest.lines.allSatisfy { $0.zh.contains("收到下级报告 zhengzhi-2026-1") })
            #expect(digest.written(in: .zh).plain.utf8.count <= capacity)
            #expect(digest.mentions.count == min(3, count))
            if capacity == 2048 {
                let request = try WeCom(address: Secret("https://x.org/")).request(for: digest, Sample.attempt())
                #expect(!request.isShortened)
            }
        }
        let again = Digest.merging(messages, capacity: 2048, language: .zh, zone: .shanghai)
        #expect(
            again?.message.id == Digest.merging(messages, capacity: 2048, language: .zh, zone: .shanghai)?.message.id)
        #expect(Digest.merging([messages[0]], capacity: 10, language: .zh, zone: .shanghai)?.message == messages[0])
    }
}

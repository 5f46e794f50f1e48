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
}

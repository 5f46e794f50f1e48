import DutyCalendar
import Testing

@testable import Alerting

@Suite struct DeliveryTests {
    let busy = DeliveryAnswer.again(.init(.busy, facts: AnswerFacts(status: 503)))
    let ready: (ChannelID) -> ChannelState.Readiness? = { _ in .init(at: at()) }

    @Test func theNextChannelTakesOverWhileTheFirstFails() {
        var delivery = Delivery(of: Sample.message(), through: [Sample.main, Sample.spare], at: at())
        check(delivery.decide(at: at(), readiness: ready) == .send(Sample.main, shortenings: 0))
        delivery.received(busy, from: Sample.main, at: at(1), random: 0.5)
        check(delivery.decide(at: at(1), readiness: ready) == .send(Sample.spare, shortenings: 0))
        delivery.received(busy, from: Sample.spare, at: at(2), random: 0.5)
        check(delivery.decide(at: at(2), readiness: ready) == .wait(until: at(3)))
        check(delivery.decide(at: at(3), readiness: ready) == .send(Sample.main, shortenings: 0))
        delivery.received(.done, from: Sample.main, at: at(3), random: 0.5)
        check(delivery.decide(at: at(4), readiness: ready) == .delivered(Sample.main, attempts: 3))
    }

    @Test func aStatutoryAlertDoesNotWaitForARobotThatIsSilent() {
        let silent: (ChannelID) -> ChannelState.Readiness? = { .init(at: $0 == Sample.main ? at(60) : at()) }
        var statutory = Delivery(of: Sample.message(), through: [Sample.main, Sample.spare], at: at())
        check(statutory.decide(at: at(), readiness: silent) == .send(Sample.spare, shortenings: 0))
        let ordinary = Sample.message("m2", .rosterPublished)
        var patient = Delivery(of: ordinary, through: [Sample.main, Sample.spare], at: at())
        check(patient.decide(at: at(), readiness: silent) == .wait(until: at(60)))
        let late: (ChannelID) -> ChannelState.Readiness? = { .init(at: $0 == Sample.main ? at(600) : at()) }
        check(patient.decide(at: at(), readiness: late) == .send(Sample.spare, shortenings: 0))
        let failing: (ChannelID) -> ChannelState.Readiness? = {
            $0 == Sample.main ? .init(at: at(15), isFailing: true) : .init(at: at())
        }
        check(patient.decide(at: at(), readiness: failing) == .send(Sample.spare, shortenings: 0))
    }

    @Test func atTheEndOfItsUseItIsSaidThatItDidNotArrive() {
        var delivery = Delivery(of: Sample.message(uselessAfter: at(20)), through: [Sample.main], at: at())
        var now = at()
        var attempts = 0
        while true {
            switch delivery.decide(at: now, readiness: { _ in .init(at: now) }) {
            case .send:
                attempts += 1
                delivery.received(busy, from: Sample.main, at: now, random: 0.99)
            case .wait(let until):
                #expect(until > now && until <= at(20))
                now = until
            case .dead(let letter):
                #expect(letter.reason == .useless)
                #expect(now == at(20))
                #expect(letter.outcomes.map(\.attempts) == [attempts])
                #expect(letter.words.zh == "未送达：有效时间已过；dingtalk-main：\(attempts) 次，HTTP 503")
                #expect(attempts >= 5)
                return
            case .delivered: Issue.record("nobody took it")
            }
        }
    }

    @Test func whatTheReceiverAsksForIsHeededAlsoWhereItIsTooLong() {
        var delivery = Delivery(of: Sample.message(uselessAfter: at(100)), through: [Sample.main], at: at())
        let asked = DeliveryAnswer.again(.init(.busy, after: .seconds(3600), facts: AnswerFacts(status: 503)))
        delivery.received(asked, from: Sample.main, at: at(), random: 0)
        check(delivery.decide(at: at(1), readiness: ready) == .wait(until: at(100)))
        delivery.channelRecovered(Sample.main, at: at(2))
        check(delivery.decide(at: at(2), readiness: ready) == .wait(until: at(100)))
        guard case .dead(let letter) = delivery.decide(at: at(100), readiness: ready) else {
            Issue.record("its use has ended")
            return
        }
        #expect(letter.reason == .useless)
        var replayed = delivery.replayed(uselessAfter: nil, at: at(200))
        #expect(replayed.id == delivery.id)
        check(replayed.decide(at: at(200), readiness: ready) == .send(Sample.main, shortenings: 0))
    }

    @Test func somethingTriedInVainAsOftenAsASystemAllowsIsTriedNoMore() {
        var delivery = Delivery(of: Sample.message(), through: [Sample.main], at: at())
        let limited = DeliveryAnswer.again(.init(.busy, atMost: 3, facts: AnswerFacts(status: 200, code: "-1")))
        var now = at()
        for _ in 0..<4 {
            now = now + .seconds(3600)
            check(delivery.decide(at: now, readiness: ready) == .send(Sample.main, shortenings: 0))
            delivery.received(limited, from: Sample.main, at: now, random: 0)
        }
        guard case .dead(let letter) = delivery.decide(at: now + .seconds(3600), readiness: ready) else {
            Issue.record("three repeats at most")
            return
        }
        #expect(letter.reason == .refused)
    }

    @Test func aWrongClockIsSetRightOnceAndAtOnce() {
        var delivery = Delivery(of: Sample.message(), through: [Sample.main], at: at())
        let clock = DeliveryAnswer.again(.init(.clock, atMost: 1, facts: AnswerFacts(status: 200, code: "310000")))
        delivery.received(clock, from: Sample.main, at: at(), random: 0)
        check(delivery.decide(at: at(), readiness: ready) == .send(Sample.main, shortenings: 0))
        delivery.received(clock, from: Sample.main, at: at(), random: 0)
        guard case .dead = delivery.decide(at: at(), readiness: ready) else {
            Issue.record("once")
            return
        }
    }

    @Test func tooLongIsSentAgainShorterAtOnce() {
        var delivery = Delivery(of: Sample.message(), through: [Sample.main], at: at())
        for times in 1...4 {
            delivery.received(.shorten(AnswerFacts(status: 413)), from: Sample.main, at: at(), random: 0)
            check(delivery.decide(at: at(), readiness: ready) == .send(Sample.main, shortenings: times))
        }
        delivery.received(.shorten(AnswerFacts(status: 413)), from: Sample.main, at: at(), random: 0)
        guard case .dead = delivery.decide(at: at(), readiness: ready) else {
            Issue.record("there is an end to shortening")
            return
        }
    }

    @Test func withoutAChannelItIsDeadAndSaysSo() {
        var none = Delivery(of: Sample.message(), through: [], at: at())
        guard case .dead(let letter) = none.decide(at: at(), readiness: ready) else {
            Issue.record("it is dead")
            return
        }
        #expect(letter.reason == .noChannel)
        var disabled = Delivery(of: Sample.message(), through: [Sample.main], at: at())
        guard case .dead(let refused) = disabled.decide(at: at(), readiness: { _ in nil }) else {
            Issue.record("it is dead")
            return
        }
        #expect(refused.reason == .refused)
        // The receiver had it after all.
        disabled.received(.done, from: Sample.main, at: at(1), random: 0)
        check(disabled.decide(at: at(1), readiness: ready) == .delivered(Sample.main, attempts: 1))
    }

    @Test(arguments: 0..<50) func delaysStayWithinTheirBounds(_ seed: Int) {
        var dice = Dice(seed)
        let plan = RetryPlan.standard
        for failures in 1...20 {
            let random = dice.fraction()
            let plain = plan.delays[min(failures, plan.delays.count) - 1]
            let free = at().length(until: plan.next(after: failures, from: at(), asked: nil, end: nil, random: random))
            #expect(free >= plain * 0.79 && free <= plain * 1.21)
            let left = Double.random(in: 1...2000, using: &dice)
            let bound = at().length(
                until: plan.next(after: failures, from: at(), asked: nil, end: at(left), random: random))
            #expect(bound >= .seconds(1) && bound <= max(.seconds(1.01), .seconds(left / 4)))
            let asked = Duration.seconds(Int.random(in: 0...5000, using: &dice))
            #expect(
                at().length(until: plan.next(after: failures, from: at(), asked: asked, end: at(left), random: random))
                    >= asked)
        }
        #expect(
            plan.next(after: 1, from: Timestamp(milliseconds: .max), asked: .seconds(Int64.max), end: nil, random: 2)
                .milliseconds == .max)
    }
}

import DutyCalendar
import Foundation
import Testing

@testable import Alerting

@Suite struct EscalationTests {
    let escalation = Escalation(
        id: "night",
        steps: [
            .init(delay: .zero, target: .primary), .init(delay: .seconds(300), target: .secondary),
            .init(delay: .seconds(300), target: .leaderOnDuty, channels: [Sample.spare]),
        ],
        repeatsAfter: .seconds(600), acknowledgementLasts: .seconds(1800))

    let everybody: (DutyTarget) -> Resolution = { .people([$0.words.en]) }

    func call(_ target: DutyTarget, _ round: Int = 1) -> EscalationAction {
        .call(
            people: [target.words.en], target: target, channels: target == .leaderOnDuty ? [Sample.spare] : [],
            round: round)
    }

    @Test func stepsFireInTurnAndItNeverEndsByItself() {
        var run = EscalationRun(escalation, at: at())
        check(run.wake(escalation, at: at(), resolving: everybody) == [call(.primary)])
        #expect(run.wakeUp == at(300))
        check(run.wake(escalation, at: at(299), resolving: everybody).isEmpty)
        check(run.wake(escalation, at: at(300), resolving: everybody) == [call(.secondary)])
        check(run.wake(escalation, at: at(600), resolving: everybody) == [call(.leaderOnDuty)])
        #expect(run.wakeUp == at(1200))
        check(run.wake(escalation, at: at(1200), resolving: everybody) == [call(.primary, 2)])
    }

    @Test func aDutyIsResolvedWhenItsStepFires() {
        var run = EscalationRun(escalation, at: at())
        _ = run.wake(escalation, at: at()) { _ in .people(["before the handover"]) }
        check(
            run.wake(escalation, at: at(300)) { _ in .people(["after the handover"]) } == [
                .call(people: ["after the handover"], target: .secondary, channels: [], round: 1)
            ])
    }

    @Test func aGapGoesOnAtOnceAndIsAnAlertItself() {
        var run = EscalationRun(escalation, at: at())
        let gaps: (DutyTarget) -> Resolution = {
            $0 == .leaderOnDuty ? .people(["leader on duty"]) : $0 == .primary ? .gap : .people([])
        }
        check(
            run.wake(escalation, at: at(), resolving: gaps) == [.gap(.primary), .gap(.secondary), call(.leaderOnDuty)])
        #expect(run.wakeUp == at(600))
    }

    @Test func whereNobodyIsFoundEverybodyIsCalledAndItGoesOn() {
        var run = EscalationRun(escalation, at: at())
        let empty: (DutyTarget) -> Resolution = { _ in .gap }
        let actions = run.wake(escalation, at: at(), resolving: empty)
        #expect(actions == [.gap(.primary), .gap(.secondary), .gap(.leaderOnDuty), .nobody(round: 1)])
        #expect(run.wakeUp == at(600))
        let none = Escalation(id: "none", steps: [])
        var bare = EscalationRun(none, at: at())
        check(bare.wake(none, at: at(), resolving: empty) == [.nobody(round: 1)])
        #expect(bare.wakeUp == at(600))
    }

    @Test func anAcknowledgementStopsItAndExpires() {
        var run = EscalationRun(escalation, at: at())
        _ = run.wake(escalation, at: at(), resolving: everybody)
        check(run.acknowledge(escalation, by: "p03", at: at(100)))
        #expect(run.wakeUp == at(1900))
        check(run.wake(escalation, at: at(1899), resolving: everybody).isEmpty)
        check(
            run.wake(escalation, at: at(1900), resolving: everybody) == [
                .acknowledgementExpired(by: "p03"), call(.secondary),
            ])
        run.end()
        #expect(run.wakeUp == nil)
        check(!run.acknowledge(escalation, by: "p04", at: at(2000)))
        check(run.wake(escalation, at: at(9999), resolving: everybody).isEmpty)
    }

    @Test func afterAStopOneStepFiresAndTheNextHasItsTime() {
        var run = EscalationRun(escalation, at: at())
        check(run.wake(escalation, at: at(5000), resolving: everybody) == [call(.primary)])
        #expect(run.wakeUp == at(5300))
    }

    @Test(arguments: 0..<100) func itGoesOnUntilAPersonHasIt(_ seed: Int) throws {
        var dice = Dice(seed)
        var run = EscalationRun(escalation, at: at())
        var now = at()
        for _ in 0..<200 {
            let wakeUp = run.wakeUp
            #expect(wakeUp != nil)
            now = max(now, wakeUp ?? now) + .seconds(Int.random(in: 0...5, using: &dice))
            let luck = dice.isLucky(0.5)
            let actions = run.wake(escalation, at: now) { luck || $0 == .leaderOnDuty ? .people(["p"]) : .gap }
            #expect(!actions.isEmpty)
            run = try JSONDecoder().decode(EscalationRun.self, from: JSONEncoder().encode(run))
            if dice.isLucky(0.2) { run.acknowledge(escalation, by: "p", at: now) }
            #expect(run.wakeUp.map { $0 > now } ?? false)
        }
    }
}

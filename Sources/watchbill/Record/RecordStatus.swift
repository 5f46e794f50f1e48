import AlertDispatch
import DutyCalendar
import Record
import Roster
import ServiceLifecycle
import Storage
import Web

/// The deadline service as one of the server's loops: it ends with it.
struct DeadlineLoop: Service {
    let service: DeadlineService

    func run() async throws {
        await cancelWhenGracefulShutdown { await service.run() }
    }
}

/// How the record and its deadlines are, for health checks and metrics.
struct RecordStatus: ServiceStatus {
    let record: RecordStore
    let deadlines: DeadlineService
    let alerts: Dispatcher
    let clock: any WallClock

    /// A database that has not answered after this long is away.
    private static let patience = Duration.seconds(2)

    func readiness() async -> Readiness {
        let asked = await withTaskGroup { group in
            group.addTask { () -> Readiness in
                do {
                    _ = try await record.store.read { try $0.journalHead() }
                    return .ready
                } catch {
                    return .notReady(reason: "\(error)")
                }
            }
            group.addTask { () -> Readiness in
                try? await Task.sleep(for: Self.patience)
                return .notReady(reason: "The record at \(record.store.place) has not answered for \(Self.patience).")
            }
            let first = await group.next()
            group.cancelAll()
            return first
        }
        return asked ?? .ready
    }

    func metrics() async -> [Metric] {
        let counters = deadlines.counters, commits = record.store.commits
        var metrics = [
            Metric("watchbill_wake_ups_total", help: "Wake-ups carried out.", kind: .counter, Double(counters.fired)),
            Metric(
                "watchbill_warnings_total", help: "Deadline warnings fired.", kind: .counter, Double(counters.warned)),
            Metric("watchbill_misses_total", help: "Deadlines missed.", kind: .counter, Double(counters.missed)),
            Metric(
                "watchbill_claims_lost_total", help: "Wake-ups another node carried out.", kind: .counter,
                Double(counters.claimsLost)),
            Metric(
                "watchbill_wake_ups_given_back_total", help: "Wake-ups that failed and will be tried again.",
                kind: .counter, Double(counters.givenBack)),
            Metric(
                "watchbill_firing_lateness_max_seconds", help: "Longest time from due to firing since the start.",
                kind: .gauge, Double(counters.longestLateness) / 1000),
            Metric("watchbill_acts_total", help: "Acts committed.", kind: .counter, Double(commits.acts)),
            Metric(
                "watchbill_commits_total", help: "Commits; acts that wait share one.", kind: .counter,
                Double(commits.batches)),
        ]
        metrics += await alertMetrics()
        let now = clock.now()
        if let due = try? await deadlines.nextDue(at: now) {
            let left = Double(due.milliseconds - now.milliseconds) / 1000
            metrics.append(
                Metric(
                    "watchbill_next_wake_up_seconds", help: "Until the next wake-up; below zero it is overdue.",
                    kind: .gauge,
                    left))
        }
        if let head = try? await record.store.read({ try $0.journalHead() }) {
            metrics.append(
                Metric(
                    "watchbill_journal_entries", help: "Entries of the journal.", kind: .gauge, Double(head.sequence)))
        }
        return metrics
    }
}

extension RecordStatus {
    private func alertMetrics() async -> [Metric] {
        let counters = await alerts.counters
        return [
            Metric(
                "watchbill_alerts_delivered_total", help: "Messages that a receiver has taken.", kind: .counter,
                Double(counters.delivered)),
            Metric(
                "watchbill_alerts_dead_total", help: "Messages that will not arrive by themselves any more.",
                kind: .counter, Double(counters.dead)),
            Metric(
                "watchbill_alert_requests_total", help: "Requests sent to receivers.", kind: .counter,
                Double(counters.attempts)),
            Metric(
                "watchbill_alerts_merged_total", help: "Messages that went out in digests.", kind: .counter,
                Double(counters.merged)),
            Metric(
                "watchbill_channels_failing_total", help: "How often a channel began to fail.", kind: .counter,
                Double(counters.failingChannels)),
            Metric(
                "watchbill_channels_disabled_total", help: "How often a channel was disabled.", kind: .counter,
                Double(counters.disabledChannels)),
            Metric(
                "watchbill_alerts_in_memory", help: "Messages being worked on.", kind: .gauge, Double(counters.held)),
            Metric(
                "watchbill_sending", help: "1 on the node that sends.", kind: .gauge, counters.isSending ? 1 : 0),
        ]
    }
}

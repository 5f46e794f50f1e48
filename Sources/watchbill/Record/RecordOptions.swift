import ArgumentParser
import Incidents
import Record
import RecordedFiles
import Roster
import Storage

/// What every command needs that reads the record.
struct ReadOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var common: CommonOptions

    var console: Console { Console(language: common.language) }

    func withRecord<Value: Sendable>(
        by actor: ActorID = .service, happened: String? = nil, _ work: (OpenRecord) async throws -> Value
    ) async throws -> Value {
        let clock = try clock.clock
        return try await database.withStore { store in
            let units = RecordedUnits()
            return try await work(
                OpenRecord(
                    record: RecordStore(store, units: units, alerts: AlertWays(units: units)), units: units,
                    clock: clock, actor: actor,
                    happened: happened))
        }
    }
}

/// What every command needs that enters something into the record.
struct ActOptions: ParsableArguments {
    @Option(
        name: .customLong("at"),
        help: "事情发生的时间，如 03:12 或 2026-10-01T03:12；默认现在 / when it happened; now by default.")
    var happened: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var reading: ReadOptions

    var console: Console { reading.console }
    var language: Language { reading.common.language }

    func withRecord<Value: Sendable>(_ work: (OpenRecord) async throws -> Value) async throws -> Value {
        guard let actor = ActorID(rawValue: actor.actor) else {
            throw ValidationError(
                "--by \(actor.actor)：不能有空格，最多 200 字节 / must have no spaces and at most 200 bytes.")
        }
        return try await reading.withRecord(by: actor, happened: happened, work)
    }
}

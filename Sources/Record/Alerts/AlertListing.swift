import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// One page of a listing, and where the next one begins.
public struct AlertPage<Item: Sendable>: Sendable {
    public let items: [Item]
    public let next: PageMark?
}

extension RecordStore {
    /// Newest first.
    public func alerts(
        of unit: ReportingUnit? = nil, _ state: AlertState? = nil, limit: Int = 50, after: PageMark? = nil
    ) async throws -> AlertPage<StoredAlert> {
        try await page(StoredAlert.documentKind, unit, state?.rawValue, limit, after) { try StoredAlert($0, json: $1) }
    }

    /// Newest first.
    public func deliveries(
        of unit: ReportingUnit? = nil, _ state: DeliveryState? = nil, limit: Int = 50, after: PageMark? = nil
    ) async throws -> AlertPage<OutboxEntry> {
        try await page(OutboxEntry.documentKind, unit, state?.rawValue, limit, after) { try OutboxEntry($0, json: $1) }
    }

    public func alert(_ id: AlertID) async throws -> StoredAlert? {
        try await store.read { context in
            try context.document(StoredAlert.documentKind, id.rawValue).map { try StoredAlert($0, json: RecordJSON()) }
        }
    }

    private func page<Item: Sendable>(
        _ kind: String, _ unit: ReportingUnit?, _ state: String?, _ limit: Int, _ after: PageMark?,
        _ item: @escaping @Sendable (Document, RecordJSON) throws -> Item
    ) async throws -> AlertPage<Item> {
        try await store.read { context in
            let page = try context.documents(
                DocumentQuery(
                    kind: kind, unit: unit?.rawValue, state: state, order: .newestFirst, limit: limit,
                    after: after.map { DocumentCursor(sortTime: $0.time, id: $0.id) }))
            let json = RecordJSON()
            return AlertPage(
                items: try page.documents.map { try item($0, json) },
                next: page.next.map { PageMark(time: $0.sortTime, id: $0.id) })
        }
    }
}

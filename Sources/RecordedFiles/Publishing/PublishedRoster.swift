import DutyCalendar
import OperatorFiles
import Roster
import Storage

import struct Foundation.Data
import class Foundation.JSONDecoder

/// A finding that somebody with the right to do so let pass, and why.
public struct RuleOverride: Codable, Hashable, Sendable {
    public let rule: String
    public let reason: String

    public init(rule: String, reason: String) {
        self.rule = rule
        self.reason = reason
    }
}

/// A roster as the record keeps it: the version that is in force.
public struct PublishedRoster: Sendable {
    public let id: RosterID
    /// As it was published, duties that another roster took over included.
    public let roster: Roster
    public let publishedAt: Timestamp
    public let publishedBy: String
    public let overrides: [RuleOverride]
    /// The rosters whose duties this one took over on the days that both have.
    public internal(set) var supersedes: Set<String>
    /// The storage's version of the document, which counts more than the roster's own versions.
    var documentVersion: Int64

    static let kind = "roster"
    static let state = "published"

    private struct Body: Codable {
        var format = "watchbill.published/1"
        /// The roster document, byte for byte.
        let roster: String
        let publishedAt: Int64
        let publishedBy: String
        let overrides: [RuleOverride]
        let supersedes: [String]
    }

    init(
        _ roster: Roster, publishedAt: Timestamp, publishedBy: String, overrides: [RuleOverride],
        supersedes: Set<String>, documentVersion: Int64 = 0
    ) {
        id = RosterID(unit: roster.unit, days: roster.days)
        self.roster = roster
        self.publishedAt = publishedAt
        self.publishedBy = publishedBy
        self.overrides = overrides
        self.supersedes = supersedes
        self.documentVersion = documentVersion
    }

    init(_ document: Document) throws {
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(document.body.utf8)) else {
            throw StorageError.corrupt(
                place: "\(document.kind) \(document.id)", reason: "the body is no published roster")
        }
        self.init(
            try RosterDocument.parse(body.roster, file: "\(document.kind)/\(document.id)"),
            publishedAt: Timestamp(milliseconds: body.publishedAt), publishedBy: body.publishedBy,
            overrides: body.overrides, supersedes: Set(body.supersedes), documentVersion: document.version)
    }

    func document(of unit: Unit) throws -> Document {
        let body = Body(
            roster: RosterDocument.json(roster, of: unit, language: .zh), publishedAt: publishedAt.milliseconds,
            publishedBy: publishedBy, overrides: overrides, supersedes: supersedes.sorted())
        return Document(
            kind: Self.kind, id: id.description, unit: id.unit.rawValue, state: Self.state,
            sortTime: unit.zone.day(id.days.lowerBound).start, version: documentVersion,
            body: try OperatorFileDocument.json(body))
    }

    /// The roster's duties, but for the days that `others` took over.
    func duties(without others: [PublishedRoster], of unit: Unit) -> [DutyRecord] {
        let taken = others.filter { $0.supersedes.contains(id.description) }.map(\.id.days)
        let several = RosterDocument.seatedPosts(roster, of: unit)
        return roster.duties.filter { duty in !taken.contains { $0.contains(duty.date) } }.map { duty in
            DutyRecord(
                roster: id.description, id: RosterDocument.id(of: duty, hasSeats: several.contains(duty.post)),
                unit: id.unit.rawValue, post: duty.post.rawValue, role: duty.role.rawValue, span: duty.span,
                person: duty.person.rawValue, owner: (duty.owner ?? duty.person).rawValue,
                version: Int64(roster.version))
        }
    }
}

extension PublishedRoster {
    /// The rosters of a unit that are in force, by their first day.
    public static func all(of unit: UnitID, in context: ReadContext) throws -> [PublishedRoster] {
        try documents(of: unit, in: context).map { try PublishedRoster($0) }
    }

    static func ids(of unit: UnitID, in context: ReadContext) throws -> [RosterID] {
        try documents(of: unit, in: context).compactMap { RosterID($0.id) }
    }

    private static func documents(of unit: UnitID, in context: ReadContext) throws -> [Document] {
        try context.allDocuments(DocumentQuery(kind: kind, unit: unit.rawValue, state: state))
    }
}

import DutyCalendar
import Foundation
import OperatorFiles
import Roster
import Storage

/// What applying gathered files would do to the record as it was read.
public struct ApplyPlan: Sendable {
    /// By name; empty where the record has the same files already.
    public let changes: [FileChange]
    /// The record's settings that these changes are from.
    public let settingsVersion: Int64
    let version: StoredFiles.Version
    let gathered: GatheredFiles

    /// Whether deadlines that are counted in working days may have to be counted again.
    public var mayMoveWorkingDays: Bool {
        changes.contains { $0.name.isWithin("Rosters/calendars") || $0.name.path.hasSuffix("/unit.yaml") }
    }

    /// What applying would do to a record that is not there yet. Throws ``InvalidFiles``.
    public static func first(
        _ gathered: GatheredFiles, catalogue: [RuleEntry] = RuleCatalogue.entries,
        templates: @escaping TemplateCheck = { _ in [] }, alertTemplates: @escaping TemplateCheck = { _ in [] }
    ) throws -> ApplyPlan {
        try gathered.check(with: [:], catalogue: catalogue, templates: templates, alertTemplates: alertTemplates)
        return ApplyPlan(
            changes: FileChange.all(from: [:], to: gathered.files), settingsVersion: 0,
            version: StoredFiles.Version(number: 0, digest: ""), gathered: gathered)
    }
}

/// Why a plan was not carried out.
public enum ApplyRefusal: Error, Hashable, Sendable {
    /// Somebody applied files after the difference was made.
    case moved(from: Int64, to: Int64)

    public var words: Text {
        switch self {
        case .moved(let from, let to):
            Text(
                zh: "期间有人更新了库中的文件（第 \(from) 版变为第 \(to) 版），本次未作任何改动。请重新运行 apply，看过新的差异再应用。",
                en:
                    "Somebody applied files meanwhile (settings \(from) became \(to)). Nothing was changed. Please run apply"
                    + " again and look at the new difference.")
        }
    }
}

/// Brings operators' files into the record: checked as a whole, in one journaled transaction.
public struct ApplyFiles: Sendable {
    let store: Store
    let catalogue: [RuleEntry]
    let templates: TemplateCheck
    let alertTemplates: TemplateCheck

    /// - Parameters:
    ///   - templates: What checks the templates of papers; by default nothing does.
    ///   - alertTemplates: What checks the templates of alerts; by default nothing does.
    public init(
        _ store: Store, catalogue: [RuleEntry] = RuleCatalogue.entries,
        templates: @escaping TemplateCheck = { _ in [] }, alertTemplates: @escaping TemplateCheck = { _ in [] }
    ) {
        self.store = store
        self.catalogue = catalogue
        self.templates = templates
        self.alertTemplates = alertTemplates
    }

    /// - Throws: ``InvalidFiles`` with every problem of the record as it would be, also where published rosters need what
    ///   would be gone.
    public func plan(_ gathered: GatheredFiles, at now: Timestamp) async throws -> ApplyPlan {
        let (catalogue, templates, alertTemplates) = (catalogue, templates, alertTemplates)
        return try await store.read { context in
            let stored = try StoredFiles(in: context)
            try gathered.check(
                with: stored.files, catalogue: catalogue, templates: templates, alertTemplates: alertTemplates)
            let changes = FileChange.all(from: stored.files, to: gathered.applied(to: stored.files))
            try PublishedNeeds(gathered, stored, catalogue).check(changes, at: now, in: context)
            return ApplyPlan(
                changes: changes, settingsVersion: stored.settingsVersion, version: stored.version, gathered: gathered)
        }
    }

    /// Does what was planned, and journals it as `files.applied`. A plan without changes does nothing.
    ///
    /// - Returns: The version of the settings afterwards.
    /// - Throws: ``ApplyRefusal``; ``InvalidFiles`` if a roster that was published meanwhile needs what would be gone.
    @discardableResult
    public func commit(_ plan: ApplyPlan, by actor: String, at now: Timestamp) async throws -> Int64 {
        guard !plan.changes.isEmpty else { return plan.settingsVersion }
        return try await store.write { try perform(plan, by: actor, at: now, in: $0) }
    }

    /// Does the same within an act, for what must follow in the same transaction.
    @discardableResult
    public func perform(
        _ plan: ApplyPlan, by actor: String, at now: Timestamp, in act: WriteContext
    ) throws -> Int64 {
        guard !plan.changes.isEmpty else { return plan.settingsVersion }
        let stored = try StoredFiles(in: act)
        guard stored.version == plan.version else {
            throw ApplyRefusal.moved(from: plan.settingsVersion, to: stored.settingsVersion)
        }
        try PublishedNeeds(plan.gathered, stored, catalogue).check(plan.changes, at: now, in: act)
        for change in plan.changes {
            let version = stored.documentVersions[change.name] ?? 1
            guard let new = change.new else {
                try act.remove(OperatorFileDocument.kind, change.name.path, version: version)
                continue
            }
            let document = try OperatorFileDocument.document(change.name, new, version: version, at: now)
            if change.old == nil { try act.insert(document) } else { try act.update(document) }
        }
        let settings = try OperatorFileDocument.settings(
            plan.gathered.applied(to: stored.files), version: max(1, stored.settingsVersion), at: now)
        let after = try stored.settingsVersion == 0 ? act.insert(settings) : act.update(settings)
        let change = AppliedChange(plan.changes, from: stored.settingsVersion, to: after.version)
        try act.journal(
            JournalNote(
                unit: OperatorFileDocument.shared, actor: actor, actAt: now, enteredAt: now, kind: "files.applied",
                subject: "\(OperatorFileDocument.settingsKind)/\(OperatorFileDocument.settingsID)",
                change: try OperatorFileDocument.json(change)))
        return after.version
    }
}

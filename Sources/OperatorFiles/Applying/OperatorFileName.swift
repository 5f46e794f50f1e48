import Roster

/// The name that an operators' file has in the record: where it stands in the folder that holds `Rosters` and `Alerts`.
public struct OperatorFileName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// As `Rosters/nanjiang/people.yaml`.
    public let path: String
    /// The unit whose file it is; nil for what units share.
    public let unit: UnitID?

    /// Nil for what is no operators' file.
    public init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 4, parts[0] == "Alerts", ["papers", "templates"].contains(parts[1]) {
            guard TemplateFolder.isLanguage(parts[2]), TemplateFolder.isTemplate(parts[3]) else { return nil }
            unit = nil
            self.path = path
            return
        }
        guard parts.count == 3, !parts[2].hasPrefix(".") else { return nil }
        switch (parts[0], parts[1]) {
        case ("Alerts", let folder) where folder == "reporting" || AlertFolder.isPart(folder):
            guard PolicyFile.isPolicy(parts[2]) else { return nil }
            unit = nil
        case ("Rosters", "rules"), ("Rosters", "calendars"):
            guard CalendarFile.isCalendar(parts[2]) else { return nil }
            unit = nil
        case ("Rosters", let folder):
            guard let id = UnitID(rawValue: folder), UnitFolder.isRead(parts[2]) else { return nil }
            unit = id
        default: return nil
        }
        self.path = path
    }

    public var description: String { path }
    public static func < (left: OperatorFileName, right: OperatorFileName) -> Bool { left.path < right.path }

    /// Whether it is `folder`, as `Rosters` or `Rosters/nanjiang`, or stands below it.
    public func isWithin(_ folder: String) -> Bool { path == folder || path.hasPrefix(folder + "/") }
}

extension UnitFolder {
    /// Whether a unit's folder is read from a file of this name.
    static func isRead(_ name: String) -> Bool {
        if name.hasSuffix(".yaml") { return files.contains(String(name.dropLast(5))) }
        return name.hasSuffix(".csv") && tables.contains(String(name.dropLast(4)))
    }
}

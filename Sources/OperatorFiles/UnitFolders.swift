extension OperatorFolder {
    /// The folders of units in `shelf`, such as `Rosters/nanjiang`, sorted: all but rule books and calendars that hold a
    /// file of a unit, also units that are described only in part.
    ///
    /// - Throws: ``InvalidFiles`` where there is no such folder, or no unit in it.
    public func unitFolders(in shelf: String) throws(InvalidFiles) -> [String] {
        let shelf = Paths.trimmed(shelf)
        let log = ProblemLog(files)
        let names = files.folders(in: shelf).filter { $0 != "rules" && $0 != "calendars" }
        let units = names.map { Paths.join(shelf, $0) }.filter(isUnit)
        if !files.isFolder(shelf) {
            Source(file: shelf, log: log).problem(
                1, zh: "没有这个文件夹。请指定放各单位的文件夹，如 Rosters。",
                en: "there is no such folder. Please name the one that holds the units, as Rosters.")
        } else if units.isEmpty, isUnit(shelf) {
            Source(file: shelf, log: log).problem(
                1, zh: "这是一个单位，不是放各单位的文件夹。请指定上一级文件夹，或去掉 --all。",
                en: "this is a unit, and not a folder of units. Please name the folder above, or leave out --all.")
        } else if units.isEmpty {
            Source(file: shelf, log: log).problem(
                1, zh: "这里没有单位：没有一个文件夹里有 unit.yaml。请指定放各单位的文件夹，如 Rosters。",
                en:
                    "there is no unit here: no folder in it holds a unit.yaml. Please name the one that holds the units, "
                    + "as Rosters.")
        }
        return try log.result(units)
    }

    /// Whether the folder holds a file that only units have.
    func isUnit(_ path: String) -> Bool {
        ["unit.yaml", "people.yaml", "people.csv", "posts.yaml"].contains { files.exists(Paths.join(path, $0)) }
    }
}

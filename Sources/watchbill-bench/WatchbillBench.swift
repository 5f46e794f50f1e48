@main struct WatchbillBench { static func main() {} }

package market

// NoteKind says what a note is of.
type NoteKind uint8

// What notes are of.
const (
	SiteOut NoteKind = iota
	RequestGivenUp
	GridCame
	SiteServes
	WentBankrupt
	SharesOffered
	FloorSet
	ContractMade
	ContractEnds
	HoursBought
	CapacityRented
	PowerRequested
	OwnersMerged
	ShareCapped
	AccessOpened
	CentresDivested
	ActFailed
	RacksReplaced
	RacksStopped
	whats
)

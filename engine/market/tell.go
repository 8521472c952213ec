package market

// NoteKind is the kind of a note.
type NoteKind uint8

// The kinds.
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

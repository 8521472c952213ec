package market

// What says what a note is of.
type What uint8

// What notes are of.
const (
	SiteOut What = iota
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

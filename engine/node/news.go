package node

// News is what happened to nodes since that was last heard of.
type News struct {
	Anew   bool    // every node was looked at anew
	Asked  bool    // every node was asked for its seats
	Due    bool    // some may offer more or less
	Loads  []int32 // places in Fleet.Nodes whose load or speed changed
	Offers []int32 // likewise, what they offer alone
}

// Touch notes that what a node draws or gives changed, by place in Fleet.Nodes.
func (ns *Nodes) Touch(n int) { ns.news.Loads = append(ns.news.Loads, int32(n)) }

// TakeNews returns what happened to nodes since the last call, and starts a new list. The answer is
// valid until the next call.
func (ns *Nodes) TakeNews() News {
	w := ns.news
	ns.news = News{Loads: w.Loads[:0], Offers: w.Offers[:0]}
	return w
}

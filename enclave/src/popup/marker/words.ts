/**
 * 128 short words for things that can be pictured, none of which begins like another. They are no recovery words: those of
 * the list that recovery words are made of are left out, so that nobody takes the one for the other.
 */
export const markerWords: readonly string[] =
  'acorn almond aloe amber antler apricot badger bagel barley beaver birch biscuit bluebell bobbin bonfire boulder bracelet brook buckle burdock button carrot cedar cello cherub cicada citron clover cobalt compass conch cranberry daffodil dahlia daisy dandelion dewdrop dumpling easel egret elm emerald feather fern fiddle fjord flamingo flint flute foxglove gazelle gecko geyser ginkgo goblet gondola guava harp hazel heather heron hibiscus ibis igloo iris ivy jasmine jigsaw juniper kayak kettle lagoon lantern lapwing lavender lemur lilac linen lute mitten moss mulberry nectar nettle nutmeg oboe onyx opal orchid otter parsley peach pebble petal pewter pine plum poppy pretzel puffin quartz quince raisin reef robin rosemary ruby saffron sandal sapphire satchel sequin shamrock sparrow spruce starling sundial swan tambourine teapot thimble topaz toucan tulip turnip willow wren yarrow'.split(
    ' ',
  )

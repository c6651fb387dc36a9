/* What a study's page can do beyond its HTML. One function for each idea; each works on something
   that serves its purpose without it. */
"use strict";
